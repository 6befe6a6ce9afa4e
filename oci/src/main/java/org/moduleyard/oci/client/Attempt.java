package org.moduleyard.oci.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.moduleyard.oci.MalformedManifestException;
import org.moduleyard.oci.Reference;
import org.moduleyard.oci.RepositoryName;
import org.moduleyard.oci.Tag;

/**
 * What we were about to do, so that every failure can say it.
 *
 * @param text such as {@code read the manifest acme/gauge:1.0.0 from https://registry.example}
 */
record Attempt(String text) {
  private static final String MISBEHAVES =
      "Ask whoever runs the registry; nothing was taken from this answer.";

  static String name(RepositoryName repository, Reference reference) {
    return repository + (reference instanceof Tag ? ":" : "@") + reference;
  }

  RegistryProtocolException protocol(String reason) {
    return new RegistryProtocolException(text, reason, MISBEHAVES);
  }

  RegistryProtocolException malformed(MalformedManifestException cause) {
    return new RegistryProtocolException(
        text, String.valueOf(cause.getMessage()), "Build and push the image again.", cause);
  }

  RegistryUnauthorizedException unauthorized(String reason, String remedy) {
    return new RegistryUnauthorizedException(text, reason, remedy);
  }

  RegistryNotFoundException notFound(String reason) {
    return new RegistryNotFoundException(
        text,
        reason,
        "Check the name and the tag, and that the credentials in use may see this repository.");
  }

  ContentTooLargeException tooLarge(String reason) {
    return new ContentTooLargeException(
        text, reason, "Make it smaller, or ask an operator for a higher limit.");
  }

  DigestMismatchException mismatch(String reason, Throwable cause) {
    return new DigestMismatchException(text, reason, Remedies.DAMAGED, cause);
  }

  DigestMismatchException mismatch(String reason) {
    return new DigestMismatchException(text, reason, Remedies.DAMAGED);
  }

  RegistryUnreachableException unreachable(String reason, String remedy) {
    return new RegistryUnreachableException(text, reason, remedy);
  }

  RegistryUnreachableException unreachable(URI uri, IOException cause) {
    String host = uri.getHost();
    return switch (cause) {
      case AddressRefusedException e ->
          unreachable(String.valueOf(e.getMessage()), Remedies.ADDRESS, cause);
      case UnknownHostException e ->
          unreachable("the host " + host + " is not known", Remedies.ADDRESS, cause);
      case SocketTimeoutException e ->
          unreachable(host + " did not answer in time", Remedies.LATER, cause);
      case SSLException e ->
          unreachable(
              "no secure connection to %s (%s)".formatted(host, e.getMessage()),
              "Check its certificate; a registry without TLS is written as http://" + host + ".",
              cause);
      default ->
          unreachable(
              "the connection to %s failed (%s)".formatted(host, cause.getMessage()),
              Remedies.LATER,
              cause);
    };
  }

  private RegistryUnreachableException unreachable(
      String reason, String remedy, IOException cause) {
    return new RegistryUnreachableException(text, reason, remedy, cause);
  }

  /** What to do about failures that have more than one cause in code. */
  static final class Remedies {
    static final String LATER = "Check that the registry is up, then try again.";
    static final String ADDRESS =
        "Check the address of the registry, or ask an operator to allow it.";
    static final String CREDENTIALS = "Check the user name and the password or token.";
    static final String DAMAGED =
        "Try again; if it stays so, the registry holds damaged content: push the image again.";

    private Remedies() {}
  }
}
