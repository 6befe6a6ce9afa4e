package org.moduleyard.server.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Values for requests: some that are there, and many that nobody means well with. */
public final class FuzzValues {

  /** Written as they stand in an address, so that some are no text at all. */
  private static final List<String> HOSTILE =
      List.of(
          "",
          "%00",
          "a%00b",
          "%ff",
          "%c3%28",
          "%ed%a0%80",
          "%ef%bf%bf",
          "%f0%9f%98%80",
          "%e2%80%ae",
          "%",
          "%zz",
          "%2f",
          "..%2f..%2fetc%2fpasswd",
          "..",
          "%2e%2e",
          "%5c",
          ";x=y",
          "'%20or%201=1--",
          "%22%3e%3cscript%3e",
          "%0d%0aX-Evil:%20y",
          "%25s%25n",
          "$%7b7*7%7d",
          "%7bx%7d",
          "-1",
          "0",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999999999",
          "1e400",
          "NaN",
          "0x10",
          "+1",
          "%d9%a1",
          "true",
          "null",
          "1.5",
          "2026-13-45",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "sha256:x",
          "sha512:0",
          "http://h:99999/",
          "//h:99999/x",
          "https://%5b::1%5d:99999/",
          "a:b:c",
          "*",
          "(",
          "%5b",
          "a".repeat(300),
          "%c3%a9".repeat(400));

  private static final List<String> STRINGS =
      List.of(
          "",
          "\\u0000",
          "\\ud800",
          "\\udc00x",
          "\\uffff",
          "\\u202e",
          "\\r\\n",
          "<script>",
          "https://h:99999/x",
          "http://[::1]:99999/",
          "registry.example:99999",
          "https://b\u00fccher.example/",
          "a".repeat(2000),
          "\u00e9\ud83d\ude00");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1.5",
          "1e400",
          "-1e400",
          "1e-400",
          "2147483648",
          "9223372036854775808",
          "1" + "0".repeat(99),
          "1e999999999",
          "1E+2147483648",
          "-0",
          "01",
          "NaN");

  private static final List<String> BROKEN_JSON =
      List.of(
          "{",
          "[",
          "{\"a\":1,}",
          "{\"a\":1 \"b\":2}",
          "{\"a\":1,\"a\":2}",
          "{a:1}",
          "'x'",
          "\"\\x\"",
          "tru",
          "{} {}",
          "\u0001",
          "[".repeat(3000),
          "{\"a\":".repeat(600),
          "/**/{}",
          "\ufeff{}",
          "\"" + "x".repeat(100));

  private final Random random;
  private final Map<String, List<String>> known;

  /**
   * @param known existing names, by the variable that stands for them
   */
  public FuzzValues(Random random, Map<String, List<String>> known) {
    this.random = random;
    this.known = known;
  }

  public <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A value for a variable in an address, percent-encoded. */
  public String encoded(String name, int hostilePercent) {
    List<String> there = known.get(name);
    if (there == null || chance(hostilePercent)) {
      return hostile();
    }
    return any(there);
  }

  public String hostile() {
    return switch (random.nextInt(12)) {
      case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 1 -> bytes(random.nextInt(1, 12));
      default -> any(HOSTILE);
    };
  }

  private String bytes(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(String.format(Locale.ROOT, "%%%02x", random.nextInt(256)));
    }
    return text.toString();
  }

  /** Bytes as characters; mostly JSON. */
  public String json(List<String> members) {
    if (chance(15)) {
      return wire(any(BROKEN_JSON));
    }
    return wire(value(members, 0));
  }

  /** In a header or a body each character is one byte. */
  public static String wire(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private String value(List<String> members, int depth) {
    int kind = depth == 0 ? (chance(90) ? 0 : random.nextInt(6)) : random.nextInt(6);
    if (depth > 4) {
      kind = 2 + random.nextInt(4);
    }
    return switch (kind) {
      case 0 -> object(members, depth);
      case 1 -> "[" + value(members, depth + 1) + "," + value(members, depth + 1) + "]";
      case 2 -> any(NUMBERS);
      case 3 -> any(List.of("true", "false", "null"));
      default -> "\"" + any(STRINGS) + "\"";
    };
  }

  private String object(List<String> members, int depth) {
    StringBuilder object = new StringBuilder("{");
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      object
          .append(i == 0 ? "" : ",")
          .append('"')
          .append(members.isEmpty() || chance(15) ? any(STRINGS) : any(members))
          .append("\":")
          .append(value(members, depth + 1));
    }
    return object.append('}').toString();
  }
}
