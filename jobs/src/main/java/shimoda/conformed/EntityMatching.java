package shimoda.conformed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which entries of the lists are one entity. Entries are joined by a valid identifier they share;
 * then organisations by their name without legal form, and persons by their day of birth and name,
 * unless the two carry different identifiers of a kind; ships and aircraft are not joined by name,
 * since names of ships repeat. A stored judgement goes before both: what it calls different is not
 * joined by name, what it calls the same is.
 */
final class EntityMatching {
  /**
   * One entry of a list.
   *
   * @param ref what identifies it: source, slot and record
   * @param source list
   * @param schema FollowTheMoney schema
   * @param name name in Latin letters, or null
   * @param ids valid identifiers by kind
   * @param births days of birth as {@code YYYY-MM-DD}
   */
  record Entry(
      String ref,
      String source,
      String schema,
      String name,
      Map<EntityIds.Kind, NavigableSet<String>> ids,
      NavigableSet<String> births) {}

  /** A stored judgement on two entries, each named by its list and its name as printed there. */
  record Judgement(
      String id,
      String leftSource,
      String leftName,
      String rightSource,
      String rightName,
      boolean same) {}

  /** The rule that joins an entry to others, the strongest first. */
  enum Rule {
    IMO,
    LEI,
    OGRN,
    INN,
    JUDGEMENT,
    NAME,
    NAME_AND_BIRTH_DATE,
    ALONE;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of an entry: its entity, and the strongest rule that joins it to another entry. */
  record Match(Entry entry, String entityId, Rule rule, String matchedOn) {}

  private static final Set<String> NOT_BY_NAME = Set.of("Vessel", "Airplane", "Asset");

  private final List<Entry> entries;
  private final int[] parent;
  private final List<Map<EntityIds.Kind, NavigableSet<String>>> ids = new ArrayList<>();
  private final Rule[] rules;
  private final String[] matchedOn;
  private final Set<List<String>> different = new HashSet<>();

  private EntityMatching(List<Entry> unsorted) {
    this.entries = unsorted.stream().sorted(Comparator.comparing(Entry::ref)).toList();
    this.parent = new int[entries.size()];
    this.rules = new Rule[entries.size()];
    this.matchedOn = new String[entries.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      rules[i] = Rule.ALONE;
      Map<EntityIds.Kind, NavigableSet<String>> own = new EnumMap<>(EntityIds.Kind.class);
      entries.get(i).ids().forEach((kind, set) -> own.put(kind, new TreeSet<>(set)));
      ids.add(own);
    }
  }

  /** The entity of every entry, in the order of {@link Entry#ref}. */
  static List<Match> match(List<Entry> entries, List<Judgement> judgements) {
    EntityMatching matching = new EntityMatching(entries);
    matching.byIdentifier();
    matching.byJudgement(judgements);
    matching.byName();
    matching.byBirthDate();
    return matching.matches();
  }

  private void byIdentifier() {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      for (var ofKind : entries.get(i).ids().entrySet()) {
        for (String value : ofKind.getValue()) {
          Integer other = first.putIfAbsent(ofKind.getKey() + value, i);
          if (other != null) {
            join(other, i, Rule.valueOf(ofKind.getKey().name()), value);
          }
        }
      }
    }
  }

  private void byJudgement(List<Judgement> judgements) {
    Map<List<String>, List<Integer>> byName = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      byName.computeIfAbsent(place(i), key -> new ArrayList<>()).add(i);
    }
    for (Judgement j : judgements) {
      List<String> left = List.of(j.leftSource(), j.leftName());
      List<String> right = List.of(j.rightSource(), j.rightName());
      if (!j.same()) {
        different.add(both(left, right));
        different.add(both(right, left));
        continue;
      }
      for (int l : byName.getOrDefault(left, List.of())) {
        byName.getOrDefault(right, List.of()).forEach(r -> join(l, r, Rule.JUDGEMENT, j.id()));
      }
    }
  }

  private static List<String> both(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private List<String> place(int i) {
    String name = entries.get(i).name();
    return List.of(entries.get(i).source(), name == null ? "" : name);
  }

  private void byName() {
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.name() != null
          && !entry.schema().equals("Person")
          && !NOT_BY_NAME.contains(entry.schema())) {
        int at = i;
        PartyNames.organisation(entry.name())
            .ifPresent(key -> groups.computeIfAbsent(key, k -> new ArrayList<>()).add(at));
      }
    }
    groups.forEach((key, group) -> joinPairs(group, Rule.NAME, key, this::sameForm));
  }

  private boolean sameForm(int i, int j) {
    return PartyNames.sameForm(entries.get(i).name(), entries.get(j).name());
  }

  private void byBirthDate() {
    Map<String, List<Integer>> groups = new TreeMap<>();
    List<List<NavigableSet<String>>> names = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean person = entry.schema().equals("Person") && entry.name() != null;
      names.add(person ? PartyNames.person(entry.name()) : List.of());
      if (person) {
        for (String birth : entry.births()) {
          groups.computeIfAbsent(birth, k -> new ArrayList<>()).add(i);
        }
      }
    }
    groups.forEach(
        (birth, group) ->
            joinPairs(
                group,
                Rule.NAME_AND_BIRTH_DATE,
                birth,
                (i, j) -> PartyNames.samePerson(names.get(i), names.get(j))));
  }

  private interface Pair {
    boolean test(int one, int other);
  }

  private void joinPairs(List<Integer> group, Rule rule, String on, Pair same) {
    for (int a = 0; a < group.size(); a++) {
      for (int b = a + 1; b < group.size(); b++) {
        int i = group.get(a);
        int j = group.get(b);
        if (same.test(i, j) && mayJoin(i, j)) {
          join(i, j, rule, on);
        }
      }
    }
  }

  /** Names join only entries that no judgement parts and whose identifiers do not contradict. */
  private boolean mayJoin(int i, int j) {
    if (different.contains(both(place(i), place(j)))) {
      return false;
    }
    Map<EntityIds.Kind, NavigableSet<String>> one = ids.get(root(i));
    Map<EntityIds.Kind, NavigableSet<String>> other = ids.get(root(j));
    return one.entrySet().stream()
        .allMatch(
            e ->
                !other.containsKey(e.getKey())
                    || e.getValue().stream().anyMatch(other.get(e.getKey())::contains));
  }

  private void join(int i, int j, Rule rule, String on) {
    note(i, rule, on);
    note(j, rule, on);
    int one = root(i);
    int other = root(j);
    if (one != other) {
      int low = Math.min(one, other);
      int high = Math.max(one, other);
      parent[high] = low;
      ids.get(high)
          .forEach(
              (kind, set) -> ids.get(low).computeIfAbsent(kind, k -> new TreeSet<>()).addAll(set));
    }
  }

  private void note(int i, Rule rule, String on) {
    if (rule.compareTo(rules[i]) < 0) {
      rules[i] = rule;
      matchedOn[i] = on;
    }
  }

  private int root(int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private List<Match> matches() {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      matches.add(new Match(entries.get(i), entityId(root(i)), rules[i], matchedOn[i]));
    }
    return matches;
  }

  /** The first identifier of the entity, or its first entry. */
  private String entityId(int root) {
    return ids.get(root).entrySet().stream()
        .findFirst()
        .map(e -> e.getKey() + "-" + e.getValue().first())
        .orElse(entries.get(root).ref());
  }
}
