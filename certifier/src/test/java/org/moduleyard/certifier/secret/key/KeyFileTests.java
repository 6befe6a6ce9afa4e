package org.moduleyard.certifier.secret.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.secret.Probing;

class KeyFileTests {
  private static final String PATH = "app/gauge.bin";
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIB/jCCAWegAwIBAgIUf8e8qU54d5QpkzHbfAf6pW8AYkowDQYJKoZIhvcNAQEL
      BQAwEDEOMAwGA1UEAwwFZ2F1Z2UwIBcNMjYxMTMwMTY0NzA0WhgPMjEyNjExMDYx
      NjQ3MDRaMBAxDjAMBgNVBAMMBWdhdWdlMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCB
      iQKBgQDnUbDuUnQqbpegkR0bNHLaCmPmyHqly+DfwXmOfJusj4TBTrGNT7OtQNMZ
      UPJ4WDNsaP1RrpCYh39/r+2Nbo1gEuK0ruE/50Fm3bqQ0rfrv91wpUW2GxeDlQ9K
      w6RArSfDw2/E+KS+QITcgapzlMxsZmyoHpcrxLoBHMyoct5vXQIDAQABo1MwUTAd
      BgNVHQ4EFgQUaDDDNncYVAc3Pj7cKCAEgzW0AS8wHwYDVR0jBBgwFoAUaDDDNncY
      VAc3Pj7cKCAEgzW0AS8wDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOB
      gQAepeF9M23yV8TYfZOA5kHI842n3eU5rDc9toTpvfvLjmv9ghiGd8sgiVksXtjt
      6K/TymbNojJyW/ZEz2TLzd5qzWFrwAFmh5mhPYLvkoAwf3lJ3LyVaj6tKS6c0sSg
      gkbaS2MWu7CD2z3g9AJJ9PdDohPjFD6RI65qV24yRwoV7w==
      -----END CERTIFICATE-----
      """;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519", "DSA"})
  void aKeyInPkcs8IsFoundAndItsPublicHalfIsNot(String algorithm)
      throws GeneralSecurityException, IOException {
    KeyPair pair = pair(algorithm);
    assertThat(kinds(pair.getPrivate().getEncoded())).containsExactly("private-key");
    assertThat(kinds(pair.getPublic().getEncoded())).isEmpty();
  }

  @Test
  void keysInTheirOlderFormsAreFound() throws GeneralSecurityException, IOException {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair("RSA").getPrivate();
    byte[] pkcs1 =
        sequence(
            integer(BigInteger.ZERO),
            integer(key.getModulus()),
            integer(key.getPublicExponent()),
            integer(key.getPrivateExponent()),
            integer(key.getPrimeP()),
            integer(key.getPrimeQ()),
            integer(key.getPrimeExponentP()),
            integer(key.getPrimeExponentQ()),
            integer(key.getCrtCoefficient()));
    byte[] curve = {6, 8, 42, (byte) 134, 72, (byte) 206, 61, 3, 1, 7};
    byte[] sec1 = sequence(integer(BigInteger.ONE), element(4, random(32)), element(0xa0, curve));
    assertThat(kinds(pkcs1)).containsExactly("private-key");
    assertThat(kinds(sec1)).containsExactly("private-key");
    assertThat(kinds(sequence(integer(key.getModulus()), integer(BigInteger.TEN)))).isEmpty();
    // A file whose length is not the stated one is something else.
    assertThat(kinds(Arrays.copyOf(pkcs1, pkcs1.length - 1))).isEmpty();
    assertThat(kinds(Arrays.copyOf(pkcs1, pkcs1.length + 9))).isEmpty();
  }

  @Test
  void anEncryptedKeyIsNoMoreThanAWarning() throws GeneralSecurityException, IOException {
    String algorithm = "PBEWithSHA1AndDESede";
    SecretKey password =
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec("horsebattery".toCharArray()));
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.ENCRYPT_MODE, password);
    byte[] encrypted = cipher.doFinal(pair("RSA").getPrivate().getEncoded());
    byte[] der = new EncryptedPrivateKeyInfo(cipher.getParameters(), encrypted).getEncoded();
    assertThat(kinds(der)).containsExactly("encrypted-private-key");
  }

  @ParameterizedTest
  @CsvSource({
    "PKCS12, '', open-key-store",
    "PKCS12, changeit, open-key-store",
    "PKCS12, horsebattery, encrypted-private-key",
    "JKS, changeit, open-key-store",
    "JKS, horsebattery, encrypted-private-key",
    "JCEKS, horsebattery, encrypted-private-key"
  })
  void aKeyStoreIsOpenWhenItsPasswordKeepsNobodyOut(String type, String password, String kind)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setKeyEntry("gauge", pair("RSA").getPrivate(), password.toCharArray(), certificates());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    store.store(file, password.toCharArray());
    assertThat(kinds(file.toByteArray())).containsExactly(kind);
  }

  @Test
  void aStoreOfCertificatesIsNoSecret() throws GeneralSecurityException, IOException {
    for (String type : List.of("PKCS12", "JKS")) {
      KeyStore store = KeyStore.getInstance(type);
      store.load(null, null);
      store.setCertificateEntry("gauge", certificates()[0]);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      store.store(file, "changeit".toCharArray());
      assertThat(kinds(file.toByteArray())).as(type).isEmpty();
    }
  }

  @Test
  void whatIsBrokenIsReadWithoutAnError() throws GeneralSecurityException, IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("gauge", pair("EC").getPrivate(), new char[0], certificates());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    store.store(file, new char[0]);
    for (int round = 0; round < 3000; round++) {
      byte[] broken = file.toByteArray();
      for (int i = 0; i < 1 + round % 5; i++) {
        broken[random.nextInt(round % 2 == 0 ? 80 : broken.length)] = (byte) random.nextInt();
      }
      assertThat(kinds(broken)).as("repeat with -Dseed=%d", seed).hasSizeLessThan(2);
    }
  }

  private static Certificate[] certificates() throws GeneralSecurityException {
    InputStream pem = new ByteArrayInputStream(CERTIFICATE.getBytes(US_ASCII));
    return new Certificate[] {CertificateFactory.getInstance("X.509").generateCertificate(pem)};
  }

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (!algorithm.equals("Ed25519")) {
      generator.initialize(algorithm.equals("EC") ? 256 : 1024);
    }
    return generator.generateKeyPair();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  private static byte[] integer(BigInteger number) {
    return element(2, number.toByteArray());
  }

  private static byte[] sequence(byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    return element(0x30, content.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.length < 128) {
      element.write(content.length);
    } else {
      element.write(0x82);
      element.write(content.length >> 8);
      element.write(content.length);
    }
    element.writeBytes(content);
    return element.toByteArray();
  }

  private static List<String> kinds(byte[] file) {
    return Probing.read(PATH, file).stream().map(Observation::kind).toList();
  }
}
