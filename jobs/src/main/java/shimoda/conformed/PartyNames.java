package shimoda.conformed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of parties made comparable: capitals without marks, the words sorted. Legal forms are left
 * out of the names of organisations; the words of a person's name are brought to one transcription
 * of Russian, and a variant in brackets stands for the word before it.
 */
final class PartyNames {
  /** Shorter names of one word are shared by too many. */
  private static final int SHORTEST_WORD = 7;

  private static final Pattern PHRASES =
      Pattern.compile(
          "\\b(OPEN |CLOSED |PUBLIC |NON PUBLIC )?JOINT STOCK (COMPANY|SOCIETY)\\b"
              + "|\\b(PUBLICHNOE |OTKRYTOE |ZAKRYTOE |NEPUBLICHNOE )?(AKTSIONERNOE|AKTSIONERNOYE)"
              + " OBSHCH?ESTVO\\b"
              + "|\\bOBSHCH?ESTVO S OGRANICHENNO[IY] OTVETSTVENNOSTYU\\b"
              + "|\\b(LIMITED LIABILITY|STOCK) COMPANY\\b"
              + "|\\bFEDERAL STATE (UNITARY|BUDGETARY|AUTONOMOUS)( \\w+)? "
              + "(ENTERPRISE|INSTITUTION|ESTABLISHMENT)\\b");
  private static final Set<String> FORMS =
      Set.of(
          ("JSC PJSC OJSC CJSC PAO OAO ZAO AO OOO LLC LTD LIMITED INC INCORPORATED CO COMPANY CORP "
                  + "CORPORATION GMBH AG SA SRL FZE FZCO FZC LLP LP PLC FSUE FGUP NAO PUBLIC THE OF "
                  + "AND FOR")
              .split(" "));

  /** In brackets, a name in another script or an abbreviation; a place there is another party. */
  private static final Pattern BRACKET =
      Pattern.compile(
          "[(（](?:[^)）]*[^\\p{IsLatin}\\p{IsCommon})）][^)）]*|(?!USA\\b|UAE\\b)[A-Z][A-Z-]{2,6})[)）]");

  private static final Set<String> STOCK =
      Set.of("JSC PJSC OJSC CJSC PAO OAO ZAO AO NAO AG SA".split(" "));
  private static final Set<String> LIMITED =
      Set.of("LLC OOO LTD GMBH SRL FZE FZCO FZC LLP LP".split(" "));
  private static final Pattern VARIANT =
      Pattern.compile("(\\p{L}[\\p{L}'’-]*)\\s*[(（]([^)）]*)[)）]");

  private PartyNames() {}

  /** The name of an organisation to compare by; empty when too little is left. */
  static Optional<String> organisation(String name) {
    String plain = PHRASES.matcher(words(unbracketed(name))).replaceAll(" ");
    List<String> words =
        Arrays.stream(plain.strip().split("\\s+"))
            .filter(w -> !w.isEmpty() && !FORMS.contains(w))
            .sorted()
            .toList();
    boolean enough =
        words.size() > 1 || (words.size() == 1 && words.get(0).length() >= SHORTEST_WORD);
    return enough ? Optional.of(String.join(" ", words)) : Optional.empty();
  }

  /**
   * Whether the legal forms of two names may be those of one party: a stock company is no limited
   * one, and a form that is not named may be either.
   */
  static boolean sameForm(String one, String other) {
    boolean stockAndLimited = isOf(STOCK, "STOCK", one) && isOf(LIMITED, "LIABILITY", other);
    boolean limitedAndStock = isOf(LIMITED, "LIABILITY", one) && isOf(STOCK, "STOCK", other);
    return !stockAndLimited && !limitedAndStock;
  }

  private static boolean isOf(Set<String> forms, String word, String name) {
    return Arrays.stream(words(name).split(" ")).anyMatch(w -> forms.contains(w) || w.equals(word));
  }

  private static String unbracketed(String name) {
    boolean capitals = name.equals(name.toUpperCase(Locale.ROOT));
    return capitals ? name : BRACKET.matcher(name).replaceAll(" ");
  }

  /** The words of a person's name, each with its variants: {@code [{DMITRI}, {KHUBEZOV}]}. */
  static List<NavigableSet<String>> person(String name) {
    List<NavigableSet<String>> words = new ArrayList<>();
    String rest = name;
    Matcher variant = VARIANT.matcher(name);
    while (variant.find()) {
      NavigableSet<String> forms = folded(variant.group(1));
      forms.addAll(folded(variant.group(2)));
      words.add(forms);
      rest = rest.replace(variant.group(), " ");
    }
    folded(rest).forEach(word -> words.add(new TreeSet<>(Set.of(word))));
    return words;
  }

  /**
   * Whether one name is the other with words left out, as patronymics are: every word of the
   * shorter, at least two, is a word of the longer.
   */
  static boolean samePerson(List<NavigableSet<String>> one, List<NavigableSet<String>> other) {
    List<NavigableSet<String>> shorter = one.size() <= other.size() ? one : other;
    List<NavigableSet<String>> longer = shorter == one ? other : one;
    return shorter.size() >= 2
        && shorter.stream()
            .allMatch(word -> longer.stream().anyMatch(w -> word.stream().anyMatch(w::contains)));
  }

  private static NavigableSet<String> folded(String text) {
    return Arrays.stream(words(text).split(" "))
        .filter(word -> word.length() > 1)
        .map(PartyNames::fold)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One transcription for the several in use: Dmitrii, Dmitriy and Dmitry are one name. */
  private static String fold(String word) {
    return word.replaceAll("[YJ]", "I")
        .replace("X", "KS")
        .replaceAll("I[EO]", "E")
        .replaceAll("(.)\\1+", "$1");
  }

  private static String words(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toUpperCase(Locale.ROOT)
        .replaceAll("['’‘`]", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
