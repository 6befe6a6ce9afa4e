package org.moduleyard.certifier.check.start;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.LayerEntry;

/** The users or groups of an image, as far as they are known. */
sealed interface AccountList {

  /** The image has no such file, or it is empty: engines know nobody. */
  record None() implements AccountList {}

  /**
   * The list as an engine reads it.
   *
   * @param isWhole false when the file is longer than what is read of it
   * @param hasLongLine which the engines' reader of users gives up at
   */
  record Known(List<Account> accounts, boolean isWhole, boolean hasLongLine)
      implements AccountList {}

  /** It is there, but what it says is not known. */
  record Unread(Message reason) implements AccountList {}

  /** The list at this path, links followed as engines do. */
  static AccountList of(ImageView image, String path) {
    Optional<ImageFile> file = image.files().resolve(path);
    if (file.isEmpty()) {
      return image.files().at(path).filter(at -> !isSymbolicLink(at)).isPresent()
          ? new Unread(Message.of("it is a link whose content was not found"))
          : new None();
    }
    if (!file.get().isFile()) {
      return new Unread(Message.of("it is no file"));
    }
    if (file.get().entry().size() == 0) {
      return new None();
    }
    return AccountText.read(image.noted(AccountFilesProbe.of(file.get().path()), file.get()))
        .<AccountList>map(read -> new Known(read.accounts(), read.isWhole(), read.hasLongLine()))
        .orElseGet(
            () ->
                new Unread(
                    Message.of(
                        "it leads to /{0}, which does not begin like such a list",
                        ProgramsFitCheck.shown(file.get().path()))));
  }

  private static boolean isSymbolicLink(ImageFile file) {
    return file.entry().type() == LayerEntry.Type.SYMBOLIC_LINK;
  }

  /** The first account of this kind, among those that were read. */
  default Optional<Account> first(Predicate<Account> kind) {
    return accounts().stream().filter(kind).findFirst();
  }

  /** The accounts that were read. */
  default List<Account> accounts() {
    return this instanceof Known known ? known.accounts() : List.of();
  }

  /** Why an account that is not among those that were read may be there all the same. */
  default Optional<Message> doubt() {
    return switch (this) {
      case None none -> Optional.empty();
      case Known known ->
          known.isWhole()
              ? Optional.empty()
              : Optional.of(
                  Message.of(
                      "it is longer than {0} bytes and was not read to its end",
                      Message.count(AccountFilesProbe.MOST_BYTES)));
      case Unread unread -> Optional.of(unread.reason());
    };
  }
}
