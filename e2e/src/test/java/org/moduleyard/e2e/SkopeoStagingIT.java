package org.moduleyard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.e2e.ContainerTools.done;
import static org.moduleyard.e2e.ContainerTools.refused;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.e2e.DemoAccounts.Person;

/** A publisher pushes with skopeo, as a pipeline does. */
@ExtendWith(Marketplace.Shared.class)
class SkopeoStagingIT {

  private static final String NO_TLS = "--tls-verify=false";

  @TempDir Path home;
  @TempDir Path layout;
  @TempDir Path copy;

  private static Person program(Marketplace marketplace) {
    DemoAccounts.Publisher publisher = marketplace.accounts().publisher();
    return new Person(publisher.clientId(), publisher.clientSecret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"skopeo", "podman", "buildah"})
  void whoeverSignedInWithOneToolPushesReadsAndDeletesWithSkopeo(
      String signIn, Marketplace marketplace) {
    ContainerTools tools = new ContainerTools(home);
    TestImage image = TestImage.create(layout, signIn);
    String repository = "docker://" + marketplace.staging("skopeo-" + signIn);
    tools.login(signIn, marketplace.host(), marketplace.accounts().publisher().person());

    push(tools, image, repository + ":1.0.0");
    push(tools, image, repository + ":latest");

    assertThat(tags(tools, repository)).containsExactly("1.0.0", "latest");
    done(
        tools.skopeo(
            "copy",
            "--all",
            "--preserve-digests",
            "--src-tls-verify=false",
            repository + "@" + image.digest(),
            "dir:" + copy));
    image.assertCopiedTo(copy);
    assertThat(done(tools.skopeo("inspect", "--raw", NO_TLS, repository + ":latest")))
        .isEqualTo(new String(image.tree().root().bytes(), UTF_8));

    done(tools.skopeo("delete", NO_TLS, repository + ":latest"));
    assertThat(tags(tools, repository))
        .as("skopeo deletes what the tag leads to, with all its tags")
        .isEmpty();
    assertThat(tools.skopeo("inspect", NO_TLS, repository + ":1.0.0").status()).isNotZero();
  }

  private static void push(ContainerTools tools, TestImage image, String target) {
    done(
        tools.skopeo(
            "copy",
            "--all",
            "--preserve-digests",
            "--dest-tls-verify=false",
            image.source(),
            target));
  }

  private static List<String> tags(ContainerTools tools, String repository) {
    return Http.json(done(tools.skopeo("list-tags", NO_TLS, repository)))
        .path("Tags")
        .valueStream()
        .map(tag -> tag.asString())
        .toList();
  }

  @Test
  void aProgramPushesAndPullsWithoutSigningInFirst(Marketplace marketplace) {
    ContainerTools tools = new ContainerTools(home);
    TestImage image = TestImage.create(layout, "program");
    Person program = program(marketplace);
    String credentials = program.user() + ":" + program.password();
    String target = "docker://" + marketplace.staging("skopeo-program") + ":1.0.0";

    done(
        tools.skopeo(
            "copy",
            "--all",
            "--dest-creds",
            credentials,
            "--dest-tls-verify=false",
            image.source(),
            target));

    done(
        tools.skopeo(
            "copy",
            "--all",
            "--src-creds",
            credentials,
            "--src-tls-verify=false",
            target,
            "dir:" + copy));
    image.assertCopiedTo(copy);
  }

  @Test
  void nobodyElsePushesOrPulls(Marketplace marketplace) {
    ContainerTools tools = new ContainerTools(home);
    TestImage image = TestImage.create(layout, "nobody");
    Person customer = marketplace.accounts().customer().person();
    Person program = program(marketplace);
    String target = "docker://" + marketplace.staging("skopeo-nobody") + ":1.0.0";

    refused(tools.skopeo("copy", "--dest-tls-verify=false", image.source(), target));
    for (String credentials :
        List.of(
            customer.user() + ":" + customer.password(),
            program.user() + ":wrong",
            customer.user() + ":wrong")) {
      refused(
          tools.skopeo(
              "copy",
              "--dest-creds",
              credentials,
              "--dest-tls-verify=false",
              image.source(),
              target));
    }
    refused(tools.skopeo("login", NO_TLS, "-u", program.user(), "-p", "wrong", marketplace.host()));
    tools.login("skopeo", marketplace.host(), program);
    assertThat(tools.skopeo("inspect", NO_TLS, target).output()).contains("name unknown");
    String foreign = "docker://" + marketplace.host() + "/staging/somebody-else/camera:1.0.0";
    refused(tools.skopeo("copy", "--dest-tls-verify=false", image.source(), foreign));
    String published = "docker://" + marketplace.host() + "/" + Marketplace.REPOSITORY + ":1.0.0";
    Tool.Result overwrite =
        tools.skopeo("copy", "--dest-tls-verify=false", image.source(), published);
    assertThat(overwrite.status()).as(overwrite.output()).isNotZero();
    Tool.Result delete = tools.skopeo("delete", NO_TLS, published);
    assertThat(delete.status()).as(delete.output()).isNotZero();
  }

  @Test
  void credentialsThatAreNotNeededDoNoHarm(Marketplace marketplace) {
    ContainerTools tools = new ContainerTools(home);
    String published = "docker://" + marketplace.host() + "/" + Marketplace.REPOSITORY + ":1.0.0";
    String anonymous = done(tools.skopeo("inspect", "--raw", NO_TLS, "--no-creds", published));

    tools.login("skopeo", marketplace.host(), program(marketplace));

    assertThat(done(tools.skopeo("inspect", "--raw", NO_TLS, published))).isEqualTo(anonymous);
  }

  @Test
  void anImageIsPromotedWithinStagingWithoutSendingItAgain(Marketplace marketplace) {
    ContainerTools tools = new ContainerTools(home);
    TestImage image = TestImage.create(layout, "promoted");
    tools.login("skopeo", marketplace.host(), program(marketplace));
    String first = "docker://" + marketplace.staging("skopeo-first") + ":1.0.0";
    String second = "docker://" + marketplace.staging("skopeo-second") + ":2.0.0";
    push(tools, image, first);

    done(
        tools.skopeo(
            "copy", "--all", "--src-tls-verify=false", "--dest-tls-verify=false", first, second));

    done(tools.skopeo("copy", "--all", "--src-tls-verify=false", second, "dir:" + copy));
    image.assertCopiedTo(copy);
  }
}
