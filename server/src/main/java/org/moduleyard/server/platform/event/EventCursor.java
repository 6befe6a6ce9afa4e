package org.moduleyard.server.platform.event;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far one follower of this process has come. Used by one thread at a time. */
final class EventCursor {

  private static final Logger log = LoggerFactory.getLogger(EventCursor.class);

  /** So many are read at once. */
  static final int BATCH = 200;

  private static final long NOWHERE = -1;

  private final EventFollower follower;
  private final EventStore store;
  private volatile long position = NOWHERE;

  EventCursor(EventFollower follower, EventStore store) {
    this.follower = follower;
    this.store = store;
  }

  EventFollower follower() {
    return follower;
  }

  /** The last event that was taken in; negative before the first look. */
  long position() {
    return position;
  }

  /**
   * Takes in the next few events. After an exception the next call goes on with the event that
   * could not be taken in.
   *
   * @return whether there may be more
   */
  boolean advance() {
    if (position == NOWHERE) {
      start();
    }
    List<EventRow> batch = store.after(position, BATCH);
    // Asked after reading: what was not forgotten by now was there to be read.
    if (store.forgottenThrough() > position) {
      log.info("{} is further behind than events are kept and begins anew", follower.name());
      rebuild();
      return true;
    }
    for (EventRow row : batch) {
      StoredEvent event;
      try {
        event = store.read(row);
      } catch (UnreadableEventException e) {
        log.warn("{} begins anew after event {}: {}", follower.name(), row.id(), e.getMessage());
        rebuild();
        return true;
      }
      follower.follow(event);
      position = row.id();
    }
    return batch.size() == BATCH;
  }

  /** Goes on from what was kept, unless it comes from another database than this. */
  private void start() {
    long kept = follower.kept().orElse(NOWHERE);
    if (kept == NOWHERE || kept > store.last()) {
      rebuild();
    } else {
      position = kept;
    }
  }

  /** Rebuilds the follower. Events stored meanwhile are told once more afterwards. */
  private void rebuild() {
    long last = store.last();
    follower.rebuild(last);
    position = last;
  }
}
