package org.moduleyard.oci.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.moduleyard.oci.client.auth.Scope;
import org.moduleyard.oci.client.http.Answer;
import org.moduleyard.oci.client.http.Attempt;
import org.moduleyard.oci.client.http.Limits;
import org.moduleyard.oci.client.http.Timeouts;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.VerifyingInputStream;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;

/** The calls about blobs: end-2, end-4a, end-6 and end-11 of C1. */
final class BlobCalls {
  private final Exchange exchange;
  private final URI base;
  private final Limits limits;
  private final Timeouts timeouts;

  BlobCalls(Exchange exchange, URI base, Limits limits, Timeouts timeouts) {
    this.exchange = exchange;
    this.base = base;
    this.limits = limits;
    this.timeouts = timeouts;
  }

  InputStream open(RepositoryName repository, Descriptor blob) {
    Attempt attempt = attempt("read the blob", repository, blob.digest());
    if (blob.size() > limits.blobBytes()) {
      throw attempt.tooLarge(
          "it has %s bytes, more than the %s we take".formatted(blob.size(), limits.blobBytes()));
    }
    URI uri = uri(repository, blob.digest());
    Call call = Call.get(attempt, uri, List.of(Scope.pull(repository)));
    Answer answer = exchange.send(call);
    if (answer.status() != 200) {
      throw exchange.refusal(answer, attempt);
    }
    OptionalLong announced = answer.contentLength();
    if (announced.isPresent() && announced.getAsLong() != blob.size()) {
      answer.close();
      throw attempt.mismatch(
          "the registry sends %s bytes instead of %s"
              .formatted(announced.getAsLong(), blob.size()));
    }
    try {
      BlobDownload download = new BlobDownload(exchange, call, answer, blob, timeouts.blob());
      return new BlobStream(download, blob, attempt, uri);
    } catch (IOException e) {
      answer.close();
      throw attempt.unreachable(uri, e);
    }
  }

  boolean has(RepositoryName repository, Digest digest) {
    Attempt attempt = attempt("look for the blob", repository, digest);
    Call call = Call.head(attempt, uri(repository, digest), List.of(Scope.pull(repository)));
    try (Answer answer = exchange.send(call)) {
      return switch (answer.status()) {
        case 200 -> true;
        case 404 -> false;
        default -> throw exchange.refusal(answer, attempt);
      };
    }
  }

  void push(RepositoryName repository, Descriptor blob, InputStream content) {
    Attempt attempt = attempt("write the blob", repository, blob.digest());
    List<Scope> scopes = List.of(Scope.push(repository));
    // The upload is opened first, without a body: a refusal or a challenge then costs nothing, and
    // the body, which cannot be sent twice, goes out with credentials that are known to work.
    URI upload;
    try (Answer answer = exchange.send(Call.post(attempt, uploads(repository, ""), scopes))) {
      if (answer.status() != 202) {
        throw exchange.refusal(answer, attempt);
      }
      upload = exchange.location(answer, attempt);
    }
    String separator = upload.getRawQuery() == null ? "?" : "&";
    URI target = URI.create(upload + separator + "digest=" + blob.digest());
    InputStream verified = new VerifyingInputStream(new LeftOpen(content), blob);
    InputStreamEntity body =
        new InputStreamEntity(verified, blob.size(), ContentType.APPLICATION_OCTET_STREAM);
    try (Answer answer = exchange.send(Call.put(attempt, target, scopes, body))) {
      if (answer.status() != 201) {
        throw exchange.refusal(answer, attempt);
      }
    }
  }

  boolean mount(RepositoryName to, Digest digest, RepositoryName from) {
    Attempt attempt = attempt("take over from " + from + " the blob", to, digest);
    List<Scope> scopes = List.of(Scope.push(to), Scope.pull(from));
    URI uri = uploads(to, "?mount=" + digest + "&from=" + from);
    try (Answer answer = exchange.send(Call.post(attempt, uri, scopes))) {
      return switch (answer.status()) {
        case 201 -> true;
        case 202, 404, 405 -> false;
        default -> throw exchange.refusal(answer, attempt);
      };
    }
  }

  private URI uploads(RepositoryName repository, String query) {
    return base.resolve("/v2/" + repository + "/blobs/uploads/" + query);
  }

  private URI uri(RepositoryName repository, Digest digest) {
    return base.resolve("/v2/" + repository + "/blobs/" + digest);
  }

  private Attempt attempt(String doing, RepositoryName repository, Digest digest) {
    return new Attempt("%s %s at %s".formatted(doing, Attempt.name(repository, digest), base));
  }

  /** The library closes what it sends; the stream belongs to our caller. */
  private static final class LeftOpen extends FilterInputStream {
    LeftOpen(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // Left open.
    }
  }
}
