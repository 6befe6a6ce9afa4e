package org.moduleyard.server.platform.event;

import java.util.OptionalLong;

/**
 * Keeps something in step with events in each server process, such as a cache or an index: it hears
 * all of them, in order, from one thread, each at least once.
 */
public interface EventFollower {

  /** The name for operators. */
  String name();

  /**
   * The last event that is already in the files that an earlier run of this process kept on disk;
   * empty when there are none, so that the follower is rebuilt.
   */
  default OptionalLong kept() {
    return OptionalLong.empty();
  }

  /**
   * Begins anew from the state of the database as it is now. Called at the start, after a stop that
   * was longer than events are kept, and when an event cannot be read because a later version of
   * the server wrote it.
   *
   * @param last the last event that is surely in that state; the next ones follow
   */
  void rebuild(long last);

  /** Takes in one event. An exception makes it come again, and the others wait. */
  void follow(StoredEvent event);
}
