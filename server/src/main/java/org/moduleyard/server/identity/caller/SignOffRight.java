package org.moduleyard.server.identity.caller;

/** Which members of a publisher may let an offer go live (OPEN-36). */
public interface SignOffRight {

  boolean holds(Caller caller, PublisherId publisher);
}
