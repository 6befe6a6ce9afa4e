package org.moduleyard.server.content;

/** Gives every owner a store of its own, so that each may judge alone what it still needs. */
public interface BlobStores {

  /**
   * The store of one owner; the same one at every call.
   *
   * @param area the owner's name: lower-case letters, digits and '-'
   */
  BlobStore area(String area);
}
