package org.moduleyard.certifier.secret.recognizer;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.SecretKind;

/** Every kind of secret that has a sign, as data. */
final class SecretPatterns {
  /** How the first part of a JSON web token begins: alg, typ, kid, cty, enc, x5t and jku. */
  private static final String[] TOKEN_HEADERS = {
    "eyJhbGci", "eyJ0eXAi", "eyJraWQi", "eyJjdHki", "eyJlbmMi", "eyJ4NX", "eyJqa3Ui"
  };

  /** The ends of the schemes whose addresses hold passwords, such as mongodb+srv. */
  private static final String[] SCHEME_ENDS = {
    "s://", "p://", "b://", "l://", "v://", "t://", "h://"
  };

  static final List<SecretPattern> ALL = all();

  private SecretPatterns() {}

  private static List<SecretPattern> all() {
    List<SecretPattern> patterns = new ArrayList<>();
    add(patterns, new PrivateKeyRecognizer(), PrivateKeyRecognizer.SIGN);
    add(patterns, new PuttyKeyRecognizer(), PuttyKeyRecognizer.SIGN);
    add(patterns, new StaticKeyRecognizer(), StaticKeyRecognizer.SIGN);
    add(patterns, new JsonWebKeyRecognizer(), JsonWebKeyRecognizer.SIGN);
    patterns.addAll(Base64KeyRecognizer.patterns());
    add(patterns, new BareKeyRecognizer(), BareKeyRecognizer.SIGNS);
    add(
        patterns,
        TokenRecognizer.of(SecretKind.PRIVATE_KEY, CharClass.UPPER.and(CharClass.DIGIT), 58, 58),
        "AGE-SECRET-KEY-1");
    add(patterns, new HashRecognizer(), HashRecognizer.signs());
    add(patterns, new WifiKeyRecognizer(), WifiKeyRecognizer.SIGN);
    add(patterns, new AwsKeyRecognizer(), "AKIA", "ASIA");
    add(patterns, new AzureKeyRecognizer(SecretKind.AZURE_STORAGE_KEY, 88), "AccountKey=");
    add(patterns, new AzureKeyRecognizer(SecretKind.AZURE_SHARED_KEY, 44), "SharedAccessKey=");
    add(patterns, new SignatureRecognizer(), SignatureRecognizer.SIGN);
    add(
        patterns,
        TokenRecognizer.withChecksum(SecretKind.GITHUB_TOKEN, 36),
        "ghp_",
        "gho_",
        "ghs_",
        "ghu_",
        "ghr_");
    add(
        patterns,
        TokenRecognizer.of(SecretKind.GITHUB_TOKEN, CharClass.ALNUM.and(CharClass.of("_")), 82, 82),
        "github_pat_");
    add(
        patterns,
        TokenRecognizer.of(
            SecretKind.GITLAB_TOKEN, CharClass.BASE64_URL.and(CharClass.of(".")), 20, 64),
        "glpat-",
        "glrt-",
        "gldt-",
        "glptt-");
    add(
        patterns,
        TokenRecognizer.of(SecretKind.ACCESS_TOKEN, CharClass.BASE64_URL, 27, 64),
        "dckr_pat_",
        "dckr_oat_",
        "dop_v1_");
    add(
        patterns,
        TokenRecognizer.of(SecretKind.ACCESS_TOKEN, CharClass.BASE64_URL, 90, 200),
        "hvs.");
    add(
        patterns,
        TokenRecognizer.of(SecretKind.SLACK_TOKEN, CharClass.ALNUM.and(CharClass.of("-")), 40, 250),
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "xoxr-",
        "xoxs-",
        "xoxe-");
    add(
        patterns,
        TokenRecognizer.of(SecretKind.GOOGLE_API_KEY, CharClass.BASE64_URL, 35, 35),
        "AIza");
    add(
        patterns,
        TokenRecognizer.of(SecretKind.STRIPE_KEY, CharClass.ALNUM, 24, 247),
        "sk_live_",
        "rk_live_");
    add(patterns, TokenRecognizer.withChecksum(SecretKind.NPM_TOKEN, 36), "npm_");
    add(
        patterns,
        TokenRecognizer.of(SecretKind.PYPI_TOKEN, CharClass.BASE64_URL, 70, 1000),
        "pypi-AgE");
    add(patterns, new JsonWebTokenRecognizer(), TOKEN_HEADERS);
    add(patterns, new UrlPasswordRecognizer(), SCHEME_ENDS);
    return List.copyOf(patterns);
  }

  private static void add(List<SecretPattern> patterns, Recognizer recognizer, String... signs) {
    for (String sign : signs) {
      patterns.add(new SecretPattern(sign, recognizer));
    }
  }
}
