package org.moduleyard.server.content;

import java.util.UUID;

/**
 * An upload of one owner; nobody else's upload has the same name by chance or by guessing.
 *
 * @param owner the owner's number, such as that of a repository
 */
public record UploadId(long owner, UUID id) {

  @Override
  public String toString() {
    return owner + "/" + id;
  }
}
