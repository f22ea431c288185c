package shimoda.sources.jp_meti_ru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.SharedData;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.sources.Reading;
import shimoda.table.CodeList;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

class JpMetiEndUsersTest {
  private static final String HEAD =
      "○ 輸出等に係る禁止措置 \nの対象となるロシア連邦の団体（令和四年外務省告示第八十二号） \n"
          + "指定日：2022 年 03 月 01 日 \n最終更新日：2025 年 9 月 12 日 \n";
  private static final TableSchema SCHEMA = TableSchema.of(TableName.of("staged.jp_meti_ru"));
  private static final SourceFile FILE =
      new SourceFile("jp_meti_ru", LocalDate.of(2025, 9, 12), "whole", "list.pdf", "t:l", "-");

  private static List<SourceRecord> read(String entries) {
    return new JpMetiEndUsers("RU", "対象となるロシア連邦の団体").records(FILE, HEAD + entries, SCHEMA);
  }

  private static Object value(SourceRecord record, String column) {
    return record.values()[SCHEMA.ownColumns().indexOf(column)];
  }

  private static void refused(String entries, String message) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read(entries))
        .withMessageContaining(message);
  }

  @Test
  void headOfTheList_givesNoticeAndDays() {
    SourceRecord first = read("１ 会社\nCompany\n所在地：Moscow.\n").get(0);
    assertThat(value(first, "notice")).isEqualTo("令和四年外務省告示第八十二号");
    assertThat(value(first, "list_first_designated")).isEqualTo(LocalDate.of(2022, 3, 1));
    assertThat(value(first, "list_last_updated")).isEqualTo(LocalDate.of(2025, 9, 12));
  }

  @Test
  void fullWidthNumberAndSpacedAddressLabel_areRead() {
    List<SourceRecord> records = read("１ 会社一\nOne\n所在地：A 1.\n２ 会社二\nTwo\n所 在 地 ： B 2,\nRussia.\n");
    assertThat(records).hasSize(2);
    assertThat(value(records.get(1), "address")).isEqualTo("B 2,\nRussia.");
  }

  @Test
  void numberGluedToTheAddressBefore_beginsTheNextEntry() {
    List<SourceRecord> records =
        read("１ 会社\nOne\n所在地：22 Sushchevskaya, Moscow 127055RU.2 対外諜報庁\nSVR\n所在地：Yasenevo 11.\n");
    assertThat(records).hasSize(2);
    assertThat(value(records.get(0), "address")).isEqualTo("22 Sushchevskaya, Moscow 127055RU.");
    assertThat(value(records.get(1), "name_ja")).isEqualTo("対外諜報庁");
  }

  @Test
  void houseNumberAtTheStartOfALine_beginsNoEntry() {
    List<SourceRecord> records =
        read("１ 会社\nOne\n所在地：Street,\n2 Moscow, Russia.\n２ 二番\nTwo\n所在地：B.\n");
    assertThat(records).hasSize(2);
    assertThat(value(records.get(0), "address")).isEqualTo("Street,\n2 Moscow, Russia.");
  }

  @Test
  void nameThatBeginsInLatinLetters_isAnEntry() {
    List<SourceRecord> records =
        read("１ 会社\nOne\n所在地：A.\n2  SMT アイロジック（別称、SMT アイロギク及び ASZ）\nSMT-iLogic\n所在地：B.\n");
    assertThat(value(records.get(1), "name_ja")).isEqualTo("SMT アイロジック(別称、SMT アイロギク及び ASZ)");
    assertThat(value(records.get(1), "name_en")).isEqualTo("SMT-iLogic");
  }

  @Test
  void aliases_areSplitFromTheName() {
    SourceRecord first =
        read("１ 連邦保安庁\nFederal Security Service (FSB), a.k.a., the following one alias:\n-Federalnaya Sluzhba\n所在地：A.\n")
            .get(0);
    assertThat(value(first, "name_en")).isEqualTo("Federal Security Service (FSB)");
    assertThat(value(first, "aliases")).isEqualTo("-Federalnaya Sluzhba");
    SourceRecord later = read("１ 会社\nLLC Vnesh\n別称：OOO Vnesh\n所在地：A.\n").get(0);
    assertThat(value(later, "name_en")).isEqualTo("LLC Vnesh");
    assertThat(value(later, "aliases")).isEqualTo("OOO Vnesh");
    SourceRecord chinese =
        read("１ エレ・テクノロジー\nEle Technology Co LTD(深圳市)\n別称：イーエルイー\n所在地：A.\n").get(0);
    assertThat(value(chinese, "name_ja")).isEqualTo("エレ・テクノロジー");
    assertThat(value(chinese, "name_en")).isEqualTo("Ele Technology Co LTD(深圳市)");
  }

  @Test
  void gapInTheNumbers_stops() {
    refused("１ 会社\nOne\n所在地：A.\n3 会社\nThree\n所在地：B.\n", "number 2 is not found after entry 1");
  }

  @Test
  void repeatedNumber_stops() {
    refused("１ 会社\nOne\n所在地：A.\n1 会社\nOne\n所在地：B.\n", "entry 1, whose number stands twice");
  }

  @Test
  void entryWithoutAddress_stops() {
    refused("１ 会社\nOne\n所在地：A.\n2 会社\nTwo\n", "entry 2 after entry 1 has no address");
  }

  @Test
  void anotherList_isRefused() {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(
            () ->
                new JpMetiEndUsers("BY", "ベラルーシ共和国の団体")
                    .records(FILE, HEAD + "１ 会社\nOne\n所在地：A.\n", SCHEMA))
        .withMessageContaining("is not the list of 'ベラルーシ共和国の団体'");
  }

  @Test
  void textThatLooksLikeMarkup_staysText() {
    SourceRecord first = read("１ 会社\n<b>=1+1</b>\n所在地：<a href='x'>A</a>.\n").get(0);
    assertThat(value(first, "name_en")).isEqualTo("<b>=1+1</b>");
    assertThat(value(first, "address")).isEqualTo("<a href='x'>A</a>.");
  }

  @Test
  void fileThatIsNoPdf_isRefused() {
    pdfRefused(
        "%PDF-1.7 nothing".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "malformed");
    pdfRefused(new byte[0], "malformed");
  }

  @Test
  void pdfWithoutText_isRefused() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      pdfRefused(out.toByteArray(), "has no text");
    }
  }

  @Test
  void encryptedPdf_isRefused() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      pdfRefused(out.toByteArray(), "is encrypted");
    }
  }

  private static void pdfRefused(byte[] bytes, String message) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> Reading.of("jp_meti_ru", "list.pdf", bytes))
        .withMessageContaining("list.pdf")
        .withMessageContaining(message);
  }

  @Test
  void batches_coverEveryNumberOnce() {
    Map<String, int[]> batches =
        Map.of(
            "RU", new int[] {49, 130, 201, 266, 287, 336, 357, 437, 494, 523, 537, 559, 561},
            "BY", new int[] {2, 27},
            "THIRD", new int[] {6, 16, 47, 56});
    batches.forEach(
        (list, lasts) -> {
          List<Integer> found = new ArrayList<>();
          int next = 1;
          for (Map<String, String> batch :
              CodeList.of("jp_meti_batch").rows().values().stream()
                  .flatMap(List::stream)
                  .toList()) {
            if (batch.get("list").equals(list)) {
              assertThat(Integer.parseInt(batch.get("first_number"))).isEqualTo(next);
              found.add(Integer.parseInt(batch.get("last_number")));
              next = found.get(found.size() - 1) + 1;
            }
          }
          assertThat(found).isEqualTo(Arrays.stream(lasts).boxed().toList());
        });
  }

  @Tag("real")
  @Test
  void truncatedRealList_isRefused() throws IOException {
    byte[] whole = SharedData.bytes("sanctions/jp_meti/list_russia_tokutei.pdf");
    pdfRefused(Arrays.copyOf(whole, 1000), "malformed");
  }

  /** Against a table of the same entries made by another program. */
  @Tag("real")
  @Test
  void realLists_agreeWithTheIndependentTable() throws IOException {
    Map<String, Reading> lists =
        Map.of(
            "RU", Reading.ofShared("jp_meti_ru", "sanctions/jp_meti/list_russia_tokutei.pdf"),
            "BY", Reading.ofShared("jp_meti_by", "sanctions/jp_meti/list_belarus_tokutei.pdf"),
            "THIRD",
                Reading.ofShared("jp_meti_third", "sanctions/jp_meti/list_daisangoku_tokutei.pdf"));
    assertThat(lists.get("RU").rows()).isEqualTo(561);
    assertThat(lists.get("BY").rows()).isEqualTo(27);
    assertThat(lists.get("THIRD").rows()).isEqualTo(56);
    List<String> otherAddress = new ArrayList<>();
    List<String> otherName = new ArrayList<>();
    int compared = 0;
    try (CSVParser answers =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(
                Files.newBufferedReader(
                    SharedData.path("sanctions/curated/jp_export_ban_entities.csv")))) {
      for (CSVRecord answer : answers) {
        Reading list = lists.get(answer.get(0));
        SourceRecord ours = list.first("number", answer.get("number"));
        String id = answer.get(0) + answer.get("number");
        compared++;
        if (!plain(answer.get("address")).equals(plain(list.value(ours, "address")))) {
          otherAddress.add(id);
        }
        if (!plain(answer.get("name_en")).equals(plain(list.value(ours, "name_en")))
            || !plain(answer.get("name_ja")).equals(plain(list.value(ours, "name_ja")))) {
          otherName.add(id + " " + list.value(ours, "name_en"));
        }
      }
    }
    assertThat(compared).isEqualTo(644);
    assertThat(otherAddress).isEmpty();
    assertThat(otherName)
        .as("names that the other table leaves joined with aliases, as they stand in the lists")
        .containsExactlyInAnyOrder(
            "RU41 SP Kvant",
            "RU513 FSUE FNPC Nizhegorodsky Scientific Research Institute of Radiotechnics (NNIIRT).",
            "RU560 Alfa Machinery Group",
            "RU561 LLC Vneshekostil",
            "THIRD29 M Star International Trading Company Limited",
            "THIRD48 Ele Technology Co LTD(深圳市易络电子有限公司)",
            "THIRD49 Eastech Electronics Limited",
            "THIRD50 Align Trading Company Limited",
            "THIRD51 Afox Corporation(元富科技集團股份有限公司)",
            "THIRD52 Time Art International LTD(時亞國際有限公司)",
            "THIRD53 Hong Kong Qisu Electronic Technology Co Ltd(香港旗速電子有限公司、\n香港旗速電子科技有限公司)",
            "THIRD54 Ix Medikal Buro Malzemeleri Ticaret Limited Sirketi",
            "THIRD55 Yildiz Çip Teknoloji Elektronik Elektrik Bilgisayar Malzemeleri\nTicaret Sanayi Limited Sirketi");
  }

  private static String plain(Object text) {
    return text == null
        ? ""
        : Normalizer.normalize(text.toString(), Normalizer.Form.NFKC).replaceAll("[\\s,.;]+", "");
  }
}
