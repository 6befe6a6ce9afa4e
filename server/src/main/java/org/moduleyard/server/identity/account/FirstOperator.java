package org.moduleyard.server.identity.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.platform.DataDirectory;
import org.moduleyard.server.platform.DataPaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives an empty installation its first operator, before the server answers its first request.
 *
 * <p>The file with the first password is written before the account is committed: a server killed
 * in between makes both again, and an account without its file cannot happen. The file goes away
 * when the password is changed.
 */
@Component
class FirstOperator implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(FirstOperator.class);
  private static final String USERNAME = "operator";

  /** Any number that no other advisory lock of ours uses. */
  private static final long LOCK = 0x6d79_6f70_6572L;

  private final AccountStore store;
  private final Accounts accounts;
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final DataPaths paths;
  private final JsonMapper json;
  private final Clock clock;

  FirstOperator(
      AccountStore store,
      Accounts accounts,
      JdbcClient database,
      TransactionOperations transactions,
      DataPaths paths,
      JsonMapper json,
      Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.database = database;
    this.transactions = transactions;
    this.paths = paths;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (store.isEmpty()) {
      String password = Hashes.newSecret();
      Account operator =
          new Account(
              UUID.randomUUID(), USERNAME, "Operator", "", Role.OPERATOR, true, 1, clock.instant());
      Accounts.NewAccount created = accounts.hashed(operator, password, Accounts.STRANGER);
      transactions.executeWithoutResult(status -> create(created, password));
    } else {
      removeStaleFile();
    }
  }

  private void create(Accounts.NewAccount created, String password) {
    database.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
    if (!store.isEmpty()) {
      return;
    }
    accounts.insert(created, AuditLog.SYSTEM);
    Path file = paths.operatorAccount();
    try {
      DataDirectory.writePrivate(
          file, json.writeValueAsBytes(Map.of("user", USERNAME, "password", password)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the first operator's sign-in to " + file, e);
    }
    LOG.info("The first operator's user name and password are in {}", file);
  }

  /** A server killed between the change of a password and the deletion leaves the file behind. */
  private void removeStaleFile() {
    Optional<Account> operator = store.byUsername(USERNAME).map(AccountStore.Credentials::account);
    if (operator.isPresent() && !operator.get().mustChangePassword()) {
      deleteFile();
    }
  }

  @TransactionalEventListener
  void on(PasswordChanged event) {
    if (event.username().equals(USERNAME)) {
      deleteFile();
    }
  }

  private void deleteFile() {
    try {
      Files.deleteIfExists(paths.operatorAccount());
    } catch (IOException e) {
      LOG.warn(
          "{} holds a password that is no longer valid and could not be deleted; delete it by"
              + " hand",
          paths.operatorAccount(),
          e);
    }
  }
}
