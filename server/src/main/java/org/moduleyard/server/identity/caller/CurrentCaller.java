package org.moduleyard.server.identity.caller;

/** The caller of the request that this thread serves. */
@FunctionalInterface
public interface CurrentCaller {

  /** Never null: outside a request and without sign-in it is {@link Caller.Anonymous}. */
  Caller get();
}
