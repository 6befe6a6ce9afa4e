package org.moduleyard.oci.client.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.moduleyard.oci.client.error.ContentTooLargeException;
import org.moduleyard.oci.client.error.DigestMismatchException;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.client.error.RegistryProtocolException;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;
import org.moduleyard.oci.client.error.RegistryUnreachableException;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/**
 * The operation under way, so that every failure can name it.
 *
 * @param text such as {@code read the manifest acme/gauge:1.0.0 from https://registry.example}
 */
public record Attempt(String text) {
  private static final String MISBEHAVES =
      "Ask whoever runs the registry; nothing was taken from this answer.";

  public static String name(RepositoryName repository, Reference reference) {
    return repository + (reference instanceof Tag ? ":" : "@") + reference;
  }

  public RegistryProtocolException protocol(String reason) {
    return new RegistryProtocolException(text, reason, MISBEHAVES);
  }

  public RegistryProtocolException malformed(MalformedManifestException cause) {
    return new RegistryProtocolException(
        text, String.valueOf(cause.getMessage()), "Build and push the image again.", cause);
  }

  public RegistryUnauthorizedException unauthorized(String reason, String remedy) {
    return new RegistryUnauthorizedException(text, reason, remedy);
  }

  public RegistryNotFoundException notFound(String reason) {
    return new RegistryNotFoundException(
        text,
        reason,
        "Check the name and the tag, and that the credentials in use may see this repository.");
  }

  public ContentTooLargeException tooLarge(String reason) {
    return new ContentTooLargeException(
        text, reason, "Make it smaller, or ask an operator for a higher limit.");
  }

  public DigestMismatchException mismatch(String reason, Throwable cause) {
    return new DigestMismatchException(text, reason, Remedies.DAMAGED, cause);
  }

  public DigestMismatchException mismatch(String reason) {
    return new DigestMismatchException(text, reason, Remedies.DAMAGED);
  }

  public RegistryUnreachableException unreachable(String reason, String remedy) {
    return new RegistryUnreachableException(text, reason, remedy);
  }

  public RegistryUnreachableException unreachable(URI uri, IOException cause) {
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

  /** The remedies of failures that have more than one cause in code. */
  public static final class Remedies {
    public static final String LATER = "Check that the registry is up, then try again.";
    static final String ADDRESS =
        "Check the address of the registry, or ask an operator to allow it.";
    public static final String CREDENTIALS = "Check the user name and the password or token.";
    static final String DAMAGED =
        "Try again; if it stays so, the registry holds damaged content: push the image again.";

    private Remedies() {}
  }
}
