package org.moduleyard.oci.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.auth.Authenticator;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.client.auth.Tokens;
import org.moduleyard.oci.client.error.DigestMismatchException;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.client.error.RegistryProtocolException;
import org.moduleyard.oci.client.http.AddressGuard;
import org.moduleyard.oci.client.http.Limits;
import org.moduleyard.oci.client.http.Origin;
import org.moduleyard.oci.client.http.Timeouts;
import org.moduleyard.oci.client.http.Transport;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/**
 * Talks to one registry (OCI Distribution). Safe for use by many threads. Responses are checked
 * against their digest and against limits while they arrive; manifests keep their bytes. All
 * methods throw {@link RegistryException}.
 */
public final class RegistryClient implements Closeable {
  private final URI base;
  private final Transport transport;
  private final ManifestCalls manifests;
  private final BlobCalls blobs;

  private RegistryClient(Builder builder) {
    base = builder.base;
    transport = new Transport(builder.guard, builder.timeouts, builder.tls);
    Origin origin = Origin.of(base);
    Tokens tokens =
        new Tokens(
            transport,
            origin,
            builder.credentials,
            builder.limits,
            builder.timeouts,
            builder.clock);
    Authenticator authenticator = new Authenticator(tokens, builder.credentials, builder.clock);
    Exchange exchange =
        new Exchange(
            transport,
            authenticator,
            origin,
            builder.limits.redirects(),
            builder.timeouts,
            builder.pause);
    manifests = new ManifestCalls(exchange, base, builder.limits, builder.timeouts);
    blobs = new BlobCalls(exchange, base, builder.limits, builder.timeouts);
  }

  /**
   * Prepares a client.
   *
   * @param hostPortOrUrl such as {@code registry.example:5000}; https unless {@code http://} is
   *     written out or the host is localhost, 127.0.0.1 or [::1]
   * @throws MalformedNameException when it is neither a host nor a URL without a path
   */
  public static Builder builder(String hostPortOrUrl) {
    return new Builder(RegistryAddress.parse(hostPortOrUrl));
  }

  /** Checks that there is a registry and that it accepts the credentials. */
  public void ping() {
    manifests.ping();
  }

  /**
   * Reads a manifest, as far as the limit and no further.
   *
   * @throws RegistryNotFoundException when there is none
   * @throws DigestMismatchException when the bytes differ from the digest asked for or announced
   * @throws RegistryProtocolException when it is no manifest, or not of the type it is sent as
   *     (C-2)
   */
  public RawManifest manifest(RepositoryName repository, Reference reference) {
    return manifests.read(repository, reference);
  }

  /** Type, digest and size of a manifest without its bytes; empty when there is none. */
  public Optional<Descriptor> headManifest(RepositoryName repository, Reference reference) {
    return manifests.head(repository, reference);
  }

  /** All tags of a repository, sorted, over all pages. */
  public List<Tag> tags(RepositoryName repository) {
    return manifests.tags(repository);
  }

  /**
   * Writes a manifest byte for byte.
   *
   * @return the digest the registry keeps it under, which is its own
   */
  public Digest pushManifest(RepositoryName repository, Reference reference, RawManifest manifest) {
    return manifests.push(repository, reference, manifest);
  }

  /**
   * Opens a blob; the caller closes it. Broken connections are taken up again where they stopped. A
   * read throws {@link DigestMismatchException} as soon as the content proves to be another, too
   * long or too short, at the latest before its last byte is handed out.
   */
  public InputStream openBlob(RepositoryName repository, Descriptor blob) {
    return blobs.open(repository, blob);
  }

  public boolean hasBlob(RepositoryName repository, Digest digest) {
    return blobs.has(repository, digest);
  }

  /**
   * Writes a blob, streaming. The stream is read to its end and left open.
   *
   * @throws DigestMismatchException when the stream is not what the descriptor says
   */
  public void pushBlob(RepositoryName repository, Descriptor blob, InputStream content) {
    blobs.push(repository, blob, content);
  }

  /**
   * Makes a blob of another repository at this registry part of {@code to}, without sending it.
   *
   * @return false when the registry would rather have it sent
   */
  public boolean mountBlob(RepositoryName to, Digest digest, RepositoryName from) {
    return blobs.mount(to, digest, from);
  }

  /** A repository of this registry as a source of images. */
  public RegistryImageSource source(RepositoryName repository) {
    return new RegistryImageSource(this, repository);
  }

  /** Closes all connections; downloads that are open break off. */
  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not close the connections to " + base, e);
    }
  }

  @Override
  public String toString() {
    return base.toString();
  }

  /** Settings of a client; every one has a default. */
  public static final class Builder {
    private final URI base;
    private @Nullable Credentials credentials;
    private AddressGuard guard = AddressGuard.open();
    private Limits limits = Limits.DEFAULT;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private @Nullable SSLContext tls;
    private Clock clock = Clock.systemUTC();
    private Exchange.Pause pause = Thread::sleep;

    private Builder(URI base) {
      this.base = base;
    }

    /** Without credentials the client is anonymous. */
    public Builder credentials(Credentials newCredentials) {
      credentials = newCredentials;
      return this;
    }

    /** Must be set by servers that act for strangers; the default allows every address. */
    public Builder guard(AddressGuard newGuard) {
      guard = newGuard;
      return this;
    }

    public Builder limits(Limits newLimits) {
      limits = newLimits;
      return this;
    }

    public Builder timeouts(Timeouts newTimeouts) {
      timeouts = newTimeouts;
      return this;
    }

    /** Which certificates to trust, in place of those the Java runtime trusts. */
    public Builder tls(SSLContext newTls) {
      tls = newTls;
      return this;
    }

    /** Decides when tokens expire. */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    Builder pause(Exchange.Pause newPause) {
      pause = newPause;
      return this;
    }

    public RegistryClient build() {
      return new RegistryClient(this);
    }
  }
}
