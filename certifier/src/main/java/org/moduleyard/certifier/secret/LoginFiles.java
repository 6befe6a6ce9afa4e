package org.moduleyard.certifier.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.certifier.secret.LoginFile.Comment;
import org.moduleyard.certifier.secret.passage.SecretKind;

/** Every kind of file that is known to hold secrets in a place of their own, as data. */
final class LoginFiles {
  private static final String ANYWHERE = "";
  private static final String BLANKS = "[ \\t]{0,80}+";

  /** A setting of such a name in a line of its own. */
  private static final String SETTING =
      "^" + BLANKS + "(?:%s)" + BLANKS + "[:=]" + BLANKS + "[\"']?+([^\\s\"']{1,1024}+)";

  /** A word of such a name, and the next word. */
  private static final String WORD = "^" + BLANKS + "(?:%s)[ \\t]{1,80}+\"?+([^\\s\"]{1,255}+)";

  /** A member of JSON. */
  private static final String MEMBER = "\"(?:%s)\"\\s{0,80}+:\\s{0,80}+\"([^\"\\s]{1,4096}+)\"";

  /** The password of an address. */
  private static final String ADDRESS = "://[^:@/\\s]{1,255}+:([^@/\\s]{1,255}+)@";

  private static final String NETRC = "\\bpassword\\s{1,80}+\"?+([^\\s\"]{1,255}+)";

  private static final String HASH = "\\$[0-9a-z-]{1,8}\\$[^\\s:]{8,255}";

  /** Files of settings of any program. */
  private static final String SETTINGS =
      "(?:[^/]*\\.)?env(?:\\.[^/]*)?|[^/]*\\.(?:properties|ini|cfg|conf|toml|ya?ml)"
          + "|(?:appsettings|local\\.settings|settings|config|secrets|credentials)[^/]*\\.json"
          + "|\\.bash_history|\\.profile|\\.bashrc";

  private static final String NAMED =
      "^[ \\t-]{0,80}+(?:export[ \\t]{1,80}+|set[ \\t]{1,80}+)?[\"']?+"
          + "([A-Za-z_][A-Za-z0-9_.:-]{1,79})(?<!:)[\"']?+[ \\t]{0,80}+[:=][ \\t]{0,80}+[\"']?+"
          + "([^\\s\"'#;,]{8,255}+)[\"']?+[;,]?+[ \\t]{0,80}+\\r?$";

  private static final String CONNECTION =
      "(?i)\\b(?:password|pwd)\\s{0,20}+=\\s{0,20}+([^;\"'&\\s<>\\\\]{1,255}+)";

  /** All ways to write a rule of sudo that asks nobody for a password. */
  private static final String SUDO =
      "^("
          + BLANKS
          + "(?:Defaults[^\\n]{0,200}!authenticate\\b"
          + "|(?!root\\b)[^\\s=][^\\n=]{0,200}+=(?:[^\\n\\\\]|\\\\.|\\\\\\n){0,400}?"
          + "\\bNOPASSWD:[ \\t]{0,80}+(?:[A-Z_]{1,20}+:[ \\t]{0,80}+){0,4}+ALL\\b))";

  private static final String DOAS =
      "^("
          + BLANKS
          + "permit\\b(?=[^\\n#]{0,200}\\bnopass\\b)(?![^\\n#]{0,200}\\bcmd\\b)[^\\n#]{0,200}+)";

  private static final List<LoginFile> BY_NAME = byName().flatMap(List::stream).toList();
  private static final List<LoginFile> BY_FOLDER = byFolder();

  /** Most files are none of these: a look at the name and one at the folder is all they cost. */
  private static final Pattern NAMES =
      Pattern.compile(any(BY_NAME.stream().map(LoginFile::name)), Pattern.DOTALL);

  private static final Pattern FOLDERS =
      Pattern.compile(any(BY_FOLDER.stream().map(LoginFile::folder)), Pattern.DOTALL);

  private LoginFiles() {}

  private static String any(Stream<Pattern> patterns) {
    return patterns.map(Pattern::pattern).distinct().collect(Collectors.joining("|"));
  }

  /** The kinds of file that the one at this path may be, the most certain first. */
  static List<LoginFile> at(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String folder = path.substring(0, path.length() - name.length());
    List<LoginFile> found = new ArrayList<>();
    if (NAMES.matcher(name).matches()) {
      BY_NAME.stream().filter(file -> file.isAt(folder, name)).forEach(found::add);
    }
    if (FOLDERS.matcher(folder).matches()) {
      BY_FOLDER.stream().filter(file -> file.isAt(folder, name)).forEach(found::add);
    }
    return found;
  }

  private static Stream<List<LoginFile>> byName() {
    return Stream.of(accounts(), networks(), packages(), clouds(), programs(), settings());
  }

  /** Kinds of files told by their folder alone. */
  private static List<LoginFile> byFolder() {
    // Sudo itself passes over names with a dot or a tilde at their end.
    return List.of(
        in("etc/sudoers\\.d/", "[^.]*[^.~]", SUDO, SecretKind.ROOT_WITHOUT_PASSWORD, Comment.HASH),
        in("etc/apt/apt\\.conf\\.d/", ".*", ADDRESS, SecretKind.LOGIN_FILE, Comment.SLASH),
        in(
            "NetworkManager/system-connections/",
            ".*",
            SETTING.formatted("psk|wep-key[0-3]"),
            SecretKind.WIFI_KEY,
            Comment.HASH),
        in(
            "NetworkManager/system-connections/",
            ".*",
            SETTING.formatted("(?:leap-|private-key-|phase2-private-key-)?password|preshared-key"),
            SecretKind.LOGIN_FILE,
            Comment.HASH));
  }

  /** Files of the accounts and rights on the system itself. */
  private static List<LoginFile> accounts() {
    return List.of(
        in(
            "etc/",
            "g?shadow-?",
            "^[^:\\n]{0,64}+:(" + HASH + "|[./0-9A-Za-z]{13})(?=:)",
            SecretKind.PASSWORD_HASH),
        in(
            "etc/",
            "(?:shadow|passwd)-?",
            "^([^:\\s#+-][^:\\s]{0,63}+)::",
            SecretKind.EMPTY_PASSWORD),
        in("etc/", "sudoers", SUDO, SecretKind.ROOT_WITHOUT_PASSWORD, Comment.HASH),
        in("etc/(?:doas\\.d/)?", "[^/]*\\.conf", DOAS, SecretKind.ROOT_WITHOUT_PASSWORD),
        of(
            "\\.?htpasswd[^/]*",
            "^[^:\\s#]{1,255}+:(" + HASH + "|\\{SHA\\}[A-Za-z0-9+/]{27}=)",
            SecretKind.PASSWORD_HASH));
  }

  private static List<LoginFile> networks() {
    String quoted = "^" + BLANKS + "(?:%s)" + BLANKS + "=" + BLANKS + "\"([^\"\\n]{1,255}+)\"";
    return List.of(
        of(
            "wpa_supplicant[^/]*\\.conf",
            quoted.formatted("psk|password|sae_password|private_key_passwd|wep_key[0-3]"),
            SecretKind.WIFI_KEY),
        of("[^/]*\\.nmconnection", SETTING.formatted("psk|wep-key[0-3]"), SecretKind.WIFI_KEY),
        of(
            "[^/]*\\.nmconnection",
            SETTING.formatted("(?:leap-|private-key-|phase2-private-key-)?password|preshared-key"),
            SecretKind.LOGIN_FILE),
        of(
            "hostapd[^/]*\\.conf",
            SETTING.formatted("wpa_passphrase|wpa_psk|sae_password|auth_server_shared_secret"),
            SecretKind.WIFI_KEY),
        of(
            "[^/]*\\.(?:conf|netdev|nmconnection)",
            "(?i)^"
                + BLANKS
                + "(?:private-?key|preshared-?key)"
                + BLANKS
                + "="
                + BLANKS
                + "([A-Za-z0-9+/]{43}=)",
            SecretKind.PRIVATE_KEY),
        of(
            "(?:chap|pap)-secrets",
            "^[^#\\s]\\S{0,255}+[ \\t]{1,80}+\\S{1,255}+[ \\t]{1,80}+\"?+([^\\s\"]{1,255}+)",
            SecretKind.LOGIN_FILE),
        of(
            "ipsec\\.secrets|[^/]*\\.secrets",
            ":" + BLANKS + "(?:PSK|EAP|XAUTH|NTLM)" + BLANKS + "\"([^\"\\n]{1,255}+)\"",
            SecretKind.LOGIN_FILE,
            Comment.HASH));
  }

  private static List<LoginFile> packages() {
    return List.of(
        in(
            "etc/apt/(?:sources\\.list\\.d/)?",
            "[^/]*\\.(?:list|sources|conf)",
            ADDRESS,
            SecretKind.LOGIN_FILE,
            Comment.HASH),
        in(
            "etc/apt/(?:auth\\.conf\\.d/)?",
            "[^/]*\\.conf",
            NETRC,
            SecretKind.LOGIN_FILE,
            Comment.HASH),
        of("[^/]*\\.repo", SETTING.formatted("(?:proxy_)?password"), SecretKind.LOGIN_FILE),
        of(
            "[^/]*\\.repo|repositories|pip\\.(?:conf|ini)|\\.condarc|uv\\.toml|\\.gitconfig",
            ADDRESS,
            SecretKind.LOGIN_FILE,
            Comment.HASH),
        in("\\.git/", "config", ADDRESS, SecretKind.LOGIN_FILE, Comment.HASH),
        in(
            "\\.git/",
            "config",
            "(?i)extraheader"
                + BLANKS
                + "="
                + BLANKS
                + "authorization:"
                + BLANKS
                + "[a-z]{1,20}+ {1,9}+(\\S{8,2048}+)",
            SecretKind.LOGIN_FILE,
            Comment.HASH),
        of("\\.git-credentials", "://[^:@/\\s]{1,255}+:([^@\\s]{1,255}+)@", SecretKind.LOGIN_FILE),
        of("[._]netrc", NETRC, SecretKind.LOGIN_FILE),
        of(
            "\\.npmrc",
            "(?:_authToken|_auth|_password)" + BLANKS + "=" + BLANKS + "(\\S{1,1024}+)",
            SecretKind.LOGIN_FILE),
        of(
            "\\.yarnrc\\.yml",
            SETTING.formatted("npmAuthToken|npmAuthIdent"),
            SecretKind.LOGIN_FILE),
        of("\\.pypirc", SETTING.formatted("password"), SecretKind.LOGIN_FILE),
        of(
            "settings[^/]*\\.xml",
            "<(?:password|passphrase)>\\s{0,80}+([^<\\s]{1,255}+)\\s{0,80}+</",
            SecretKind.LOGIN_FILE,
            Comment.XML),
        of(
            "gradle\\.properties",
            SETTING.formatted("[A-Za-z0-9_.]{0,60}[pP]assword"),
            SecretKind.LOGIN_FILE),
        of(
            "(?i:nuget[^/]*\\.config)",
            "(?i)key=\"ClearTextPassword\"\\s{1,80}+value=\"([^\"]{1,255}+)\"",
            SecretKind.LOGIN_FILE,
            Comment.XML),
        of("auth\\.json", MEMBER.formatted("password"), SecretKind.LOGIN_FILE),
        of(
            "auth\\.json",
            "\"(?:github-oauth|gitlab-oauth|gitlab-token|bearer)\"\\s{0,80}+:\\s{0,80}+\\{"
                + "\\s{0,80}+\"[^\"\\n]{1,255}+\"\\s{0,80}+:\\s{0,80}+\"([^\"\\s]{1,1024}+)\"",
            SecretKind.LOGIN_FILE),
        in(
            "\\.cargo/",
            "credentials(?:\\.toml)?",
            SETTING.formatted("token|secret-key"),
            SecretKind.LOGIN_FILE),
        in(
            "\\.gem/",
            "credentials",
            "^" + BLANKS + ":?+[a-z_]{1,80}+:" + BLANKS + "(\\S{8,255}+)",
            SecretKind.LOGIN_FILE));
  }

  private static List<LoginFile> clouds() {
    String registry = MEMBER.formatted("auth|identitytoken");
    return List.of(
        in("\\.docker/", "config\\.json", registry, SecretKind.REGISTRY_LOGIN),
        in("containers/(?:[^/]*/)?", "auth\\.json", registry, SecretKind.REGISTRY_LOGIN),
        of("\\.dockercfg|\\.dockerconfigjson", registry, SecretKind.REGISTRY_LOGIN),
        in("\\.kube/", "config", KUBERNETES, SecretKind.KUBERNETES_LOGIN),
        of("[^/]*kubeconfig[^/]*", KUBERNETES, SecretKind.KUBERNETES_LOGIN),
        in(
            "\\.aws/",
            "credentials|config",
            SETTING.formatted("aws_secret_access_key|aws_session_token"),
            SecretKind.LOGIN_FILE),
        of(
            "\\.s3cfg|\\.boto",
            SETTING.formatted("secret_key|access_token|(?:aws|gs)_secret_access_key"),
            SecretKind.LOGIN_FILE),
        of(
            "application_default_credentials\\.json",
            MEMBER.formatted("refresh_token"),
            SecretKind.LOGIN_FILE),
        of("credentials\\.tfrc\\.json", MEMBER.formatted("token"), SecretKind.LOGIN_FILE),
        of("\\.terraformrc", SETTING.formatted("token"), SecretKind.LOGIN_FILE),
        in("gh/", "hosts\\.yml", SETTING.formatted("oauth_token"), SecretKind.LOGIN_FILE),
        of(
            "rclone\\.conf",
            SETTING.formatted("pass|secret_access_key|client_secret"),
            SecretKind.LOGIN_FILE),
        of("\\.vault-token", "^(\\S{10,255}+)\\s*+$", SecretKind.LOGIN_FILE));
  }

  private static final String KUBERNETES =
      "^[ \\t-]{0,80}+(?:token|password|client-key-data)[ \\t]{0,80}+:[ \\t]{0,80}+\"?"
          + "([^\\s\"]{6,8192}+)";

  private static List<LoginFile> programs() {
    return List.of(
        of(
            "\\.?my\\.cnf|debian\\.cnf|\\.?smbcredentials",
            SETTING.formatted("password"),
            SecretKind.LOGIN_FILE),
        of(
            "\\.pgpass",
            "^[^#\\n:][^\\n:]{0,255}+(?::[^\\n:]{0,255}+){3}:(\\S{1,255}+)$",
            SecretKind.LOGIN_FILE),
        of(
            "userlist\\.txt",
            "^\"[^\"\\n]{1,64}+\"[ \\t]{1,80}+\"([^\"\\n]{1,255}+)\"",
            SecretKind.LOGIN_FILE),
        in(
            "mosquitto/(?:[^/]*/)*",
            "[^/]*\\.conf",
            WORD.formatted("remote_password|bridge_psk"),
            SecretKind.LOGIN_FILE),
        of("redis[^/]*\\.conf", WORD.formatted("requirepass|masterauth"), SecretKind.LOGIN_FILE),
        of(
            "\\.?(?:msmtprc|esmtprc|fetchmailrc)",
            WORD.formatted("password"),
            SecretKind.LOGIN_FILE),
        of("ssmtp\\.conf", SETTING.formatted("AuthPass"), SecretKind.LOGIN_FILE),
        of(
            "sasl_passwd",
            "^[^#\\s]\\S{0,255}+[ \\t]{1,80}+[^:\\s]{1,255}+:(\\S{1,255}+)",
            SecretKind.LOGIN_FILE),
        of(
            "tomcat-users\\.xml",
            "<user\\s[^>]{0,255}?\\bpassword=\"([^\"]{1,255}+)\"",
            SecretKind.LOGIN_FILE,
            Comment.XML));
  }

  private static List<LoginFile> settings() {
    return List.of(
        of(
            SETTINGS + "|[cC]onnection[sS]trings?[^/]*\\.json|[^/]*\\.config",
            CONNECTION,
            SecretKind.CONNECTION_STRING,
            Comment.XML),
        of(SETTINGS, NAMED, SecretKind.NAMED_SECRET),
        in("etc/", "environment", NAMED, SecretKind.NAMED_SECRET));
  }

  private static LoginFile of(String name, String place, SecretKind kind) {
    return in(ANYWHERE, name, place, kind, Comment.NONE);
  }

  private static LoginFile of(String name, String place, SecretKind kind, Comment comment) {
    return in(ANYWHERE, name, place, kind, comment);
  }

  private static LoginFile in(String folder, String name, String place, SecretKind kind) {
    return in(folder, name, place, kind, Comment.NONE);
  }

  private static LoginFile in(
      String folder, String name, String place, SecretKind kind, Comment comment) {
    return new LoginFile(
        Pattern.compile("(?:.*/)?" + folder, Pattern.DOTALL),
        Pattern.compile(name, Pattern.DOTALL),
        Pattern.compile(place, Pattern.MULTILINE),
        kind,
        comment);
  }
}
