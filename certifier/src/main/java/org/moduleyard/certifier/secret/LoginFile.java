package org.moduleyard.certifier.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of file that is known to hold secrets in a place of their own.
 *
 * @param path what the end of its path looks like
 * @param place of a secret, the first group; with two groups the first is its name
 */
record LoginFile(Pattern path, Pattern place, SecretKind kind) {
  /** No more of such a file is looked at, in bytes. */
  static final int MOST_READ = 256 * 1024;

  private static final String PASSWORD_HASH = "\\$[0-9a-z-]{1,8}\\$[^\\s:]{8,255}";

  private static final List<LoginFile> ALL =
      List.of(
          of(
              "etc/g?shadow-?",
              "^[^:\\n]{0,64}+:(" + PASSWORD_HASH + "|[./0-9A-Za-z]{13})(?=:)",
              SecretKind.PASSWORD_HASH),
          of(
              "\\.?htpasswd[^/]*",
              "^[^:\\s#]{1,255}+:(" + PASSWORD_HASH + "|\\{SHA\\}[A-Za-z0-9+/]{27}=)",
              SecretKind.PASSWORD_HASH),
          of("[._]netrc", "\\bpassword\\s{1,80}+(\\S{1,255}+)", SecretKind.LOGIN_FILE),
          of(
              "\\.npmrc",
              "(?:_authToken|_auth|_password)[ \\t]{0,80}+=[ \\t]{0,80}+(\\S{1,1024}+)",
              SecretKind.LOGIN_FILE),
          of(
              "\\.pypirc|\\.my\\.cnf",
              "^[ \\t]{0,80}+password[ \\t]{0,80}+[:=][ \\t]{0,80}+(\\S{1,255}+)",
              SecretKind.LOGIN_FILE),
          of(
              "\\.git-credentials",
              "://[^:@/\\s]{1,255}+:([^@\\s]{1,255}+)@",
              SecretKind.LOGIN_FILE),
          of(
              "\\.pgpass",
              "^[^#\\n:][^\\n:]*+(?::[^\\n:]*+){3}:(\\S{1,255}+)$",
              SecretKind.LOGIN_FILE),
          of(
              "\\.docker/config\\.json|\\.dockercfg|\\.dockerconfigjson|containers/auth\\.json",
              "\"(?:auth|identitytoken)\"\\s{0,80}+:\\s{0,80}+\"([^\"\\s]{4,4096}+)\"",
              SecretKind.REGISTRY_LOGIN),
          of(
              "\\.kube/config|[^/]*kubeconfig[^/]*",
              "^[ \\t-]{0,80}+(?:token|password|client-key-data)[ \\t]{0,80}+:[ \\t]{0,80}+\"?"
                  + "([^\\s\"]{6,8192}+)",
              SecretKind.KUBERNETES_LOGIN),
          of(
              "(?:[^/]*\\.)?env(?:\\.[^/]*)?|[^/]*\\.(?:properties|ini|cfg|conf|toml|ya?ml)"
                  + "|(?:appsettings|local\\.settings|settings|config|secrets|credentials)[^/]*\\.json"
                  + "|etc/environment|\\.bash_history|\\.profile|\\.bashrc",
              "^[ \\t-]{0,80}+(?:export[ \\t]{1,80}+|set[ \\t]{1,80}+)?[\"']?+"
                  + "([A-Za-z_][A-Za-z0-9_.:-]{1,79})(?<!:)[\"']?+[ \\t]{0,80}+[:=][ \\t]{0,80}+[\"']?+"
                  + "([^\\s\"'#;,]{8,255}+)[\"']?+[;,]?+[ \\t]{0,80}+\\r?$",
              SecretKind.NAMED_SECRET));

  private static LoginFile of(String path, String place, SecretKind kind) {
    return new LoginFile(
        Pattern.compile("(?:.*/)?(?:" + path + ")", Pattern.DOTALL),
        Pattern.compile(place, Pattern.MULTILINE),
        kind);
  }

  /** What kind of file is at this path. */
  static Optional<LoginFile> at(String filePath) {
    return ALL.stream().filter(file -> file.path.matcher(filePath).matches()).findFirst();
  }

  /** The secrets in the beginning of such a file. */
  List<Secret> find(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    List<Secret> found = new ArrayList<>();
    Matcher places = place.matcher(text);
    while (places.find()) {
      int group = places.groupCount();
      if (isSecret(group == 1 ? "" : places.group(1), places.group(group))) {
        found.add(new Secret(kind, places.start(group), places.end(group)));
      }
    }
    return found;
  }

  private boolean isSecret(String name, String value) {
    return switch (kind) {
      case NAMED_SECRET -> NamedSecrets.isOne(name, value);
      case REGISTRY_LOGIN -> isLogin(value);
      case PASSWORD_HASH -> true;
      default -> !Placeholders.isOne(value) && !value.startsWith("$");
    };
  }

  private static boolean isLogin(String value) {
    try {
      String login = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
      int colon = login.indexOf(':');
      return colon > 0 && colon < login.length() - 1 && !Placeholders.isOne(login);
    } catch (IllegalArgumentException e) {
      // Tokens of identity are no base64.
      return !Placeholders.isOne(value) && Placeholders.isRandom(value);
    }
  }
}
