package org.moduleyard.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.manifest.MediaTypes;
import tools.jackson.databind.JsonNode;

/** Tags of a staging repository, listed in pages (OCI Distribution, error codes). */
class StagingTagsIT extends StagingTestCase {

  private static final String LONGEST = "z" + "9".repeat(127);

  /** In the order of the list, which is that of the characters' codes. */
  private static final List<String> TAGS =
      List.of("1.0.0", "1.0.0-amd64", "10", "2", "B", "_a", "a", LONGEST);

  private StagingRepository repository;

  @BeforeAll
  void pushTags() {
    repository = freshRepository();
    for (String tag : TAGS.reversed()) {
      repository.pushManifest(
          tag, MediaTypes.OCI_INDEX, ManifestText.bytes(ManifestText.ociIndex()));
    }
  }

  private HttpResponse<byte[]> list(String query) {
    HttpResponse<byte[]> answer = repository.get("/tags/list" + query);
    assertStatus(answer, 200);
    assertThat(RegistryHttp.json(answer).path("name").asString()).isEqualTo(repository.name);
    return answer;
  }

  private static List<String> tags(HttpResponse<byte[]> answer) {
    return RegistryHttp.json(answer).path("tags").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void allTagsAreListedInOrder() {
    HttpResponse<byte[]> answer = list("");

    assertThat(tags(answer)).isEqualTo(TAGS);
    assertThat(answer.headers().firstValue("Link")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 1_000_000})
  void pagesOfAnyLengthAddUpToTheWholeList(int n) {
    List<String> listed = new ArrayList<>();
    String next = repository.path("/tags/list?n=" + n);
    while (!next.isEmpty()) {
      HttpResponse<byte[]> page = repository.send("GET", next, BodyPublishers.noBody());
      assertStatus(page, 200);
      assertThat(tags(page)).hasSizeBetween(1, n);
      listed.addAll(tags(page));
      String link = RegistryHttp.header(page, "Link");
      assertThat(link).matches("|<[^>]+>; rel=\"next\"");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }

    assertThat(listed).isEqualTo(TAGS);
  }

  @Test
  void lastIsLeftOutAndNeedNotExist() {
    assertThat(tags(list("?last=10"))).isEqualTo(TAGS.subList(3, 8));
    assertThat(tags(list("?last=100&n=2"))).isEqualTo(TAGS.subList(3, 5));
    assertThat(tags(list("?last=" + LONGEST))).isEmpty();
    assertThat(tags(list("?last="))).isEqualTo(TAGS);
  }

  @Test
  void aPageOfNothingIsEmptyAndTheLast() {
    HttpResponse<byte[]> answer = list("?n=0");

    assertThat(RegistryHttp.json(answer).path("tags").isArray()).isTrue();
    assertThat(tags(answer)).isEmpty();
    assertThat(answer.headers().firstValue("Link")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "1.5", "99999999999999999999"})
  void aLengthThatIsNoneIsRefused(String n) {
    HttpResponse<byte[]> answer = repository.get("/tags/list?n=" + n);

    assertRefused(answer, 400, "PAGINATION_NUMBER_INVALID");
  }

  @Test
  void theLastTagLeavesAnEmptyList() {
    StagingRepository emptied = freshRepository();
    emptied.pushManifest("only", MediaTypes.OCI_INDEX, ManifestText.bytes(ManifestText.ociIndex()));
    assertStatus(emptied.delete("/manifests/only"), 202);

    HttpResponse<byte[]> answer = emptied.get("/tags/list");

    assertStatus(answer, 200);
    assertThat(RegistryHttp.json(answer).toString())
        .isEqualTo("{\"name\":\"" + emptied.name + "\",\"tags\":[]}");
  }
}
