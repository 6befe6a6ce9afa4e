package org.moduleyard.certifier.check.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.moduleyard.certifier.check.ReleaseCheck;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.manifest.Healthcheck;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * IMG-12: who deploys a module by its tag gets one of several images, and expects the same of each.
 * Names of architectures in values do not count, nor do times and digests of builds.
 */
public final class SamePlatformsCheck implements ReleaseCheck {
  private static final Pattern ARCHITECTURE =
      Pattern.compile(
          "(x86[-_]64|amd64|\\bx64\\b|arm64(/?v8)?|aarch64|arm32v[67]|arm/?v[67][lh]?f?|armhf|armel"
              + "|i[36]86|riscv64|ppc64le|s390x|\\barm\\b|\\b386\\b)(-linux-(gnu|musl)(eabi(hf)?)?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> OF_BUILD =
      Set.of(
          "org.opencontainers.image.created",
          "org.opencontainers.image.base.digest",
          "org.label-schema.build-date",
          "build-date");

  private static final Rule RULE = Rule.of(RuleId.IMG_12);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public SortedMap<String, String> summary(ImageView image) {
    ImageConfig config = image.config();
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("entrypoint", neutral(config.entrypoint()));
    facts.put("command", neutral(config.cmd()));
    facts.put("exposed ports", config.exposedPorts().toString());
    facts.put("volumes", config.volumes().toString());
    facts.put("user", config.user());
    facts.put("working directory", config.workingDir());
    facts.put("stop signal", config.stopSignal());
    Healthcheck check = config.healthcheck();
    facts.put("health check", check == null ? "" : neutral(check.test()));
    facts.put("names of environment variables", variables(config.env()).toString());
    config
        .labels()
        .forEach(
            (name, value) -> {
              if (!OF_BUILD.contains(name)) {
                facts.put("label " + name, neutral(value));
              }
            });
    facts.values().removeIf(value -> value.isEmpty() || value.equals("[]"));
    return facts;
  }

  private static SortedSet<String> variables(List<String> env) {
    return env.stream()
        .map(variable -> variable.split("=", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String neutral(List<String> words) {
    return neutral(words.toString());
  }

  private static String neutral(String value) {
    return ARCHITECTURE.matcher(value).replaceAll("(architecture)");
  }

  @Override
  public List<Finding> examine(
      ListedImage index, SortedMap<String, SortedMap<String, String>> images, Policy policy) {
    SortedSet<String> names = new TreeSet<>();
    images.values().forEach(facts -> names.addAll(facts.keySet()));
    List<Finding> findings = new ArrayList<>();
    for (String name : names) {
      SortedMap<String, String> values = new TreeMap<>();
      images.forEach((platform, facts) -> values.put(platform, facts.getOrDefault(name, "")));
      if (Set.copyOf(values.values()).size() > 1) {
        findings.add(
            Finding.warning(
                RULE.id(),
                new Location.Image(index.reference(), null),
                Message.of(
                    "The platforms differ in the {0}: {1}.",
                    name, PlatformDifferences.told(values)),
                RULE.fix()));
      }
    }
    return findings;
  }
}
