/** Accounts of people, their passwords, and the waiting of those who guess them. */
@NamedInterface("account")
@NullMarked
package org.moduleyard.server.identity.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
