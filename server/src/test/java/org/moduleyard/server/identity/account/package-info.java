@NullMarked
package org.moduleyard.server.identity.account;

import org.jspecify.annotations.NullMarked;
