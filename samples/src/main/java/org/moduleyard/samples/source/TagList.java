package org.moduleyard.samples.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/**
 * The answer to {@code tags/list}: sorted, in pages of {@code n} after {@code last} (OCI
 * Distribution, error codes).
 */
final class TagList {

  private TagList() {}

  static void answer(RepositoryName name, List<Tag> tags, Answer answer) throws IOException {
    Map<String, String> parameters = answer.parameters();
    String last = parameters.getOrDefault("last", "");
    String number = parameters.getOrDefault("n", Integer.toString(Integer.MAX_VALUE));
    if (!number.matches("\\d{1,10}")) {
      answer.failure(Failure.NAME_INVALID);
      return;
    }
    long limit = Long.parseLong(number);
    List<Tag> rest = tags.stream().sorted().filter(t -> t.value().compareTo(last) > 0).toList();
    List<Tag> page = rest.stream().limit(limit).toList();
    if (!page.isEmpty() && page.size() < rest.size()) {
      answer.link("/v2/" + name + "/tags/list?n=" + limit + "&last=" + page.getLast());
    }
    answer.json(
        page.stream()
            .map(tag -> "\"" + tag + "\"")
            .collect(Collectors.joining(",", "{\"name\":\"" + name + "\",\"tags\":[", "]}")));
  }
}
