@NullMarked
package org.moduleyard.server.identity.web;

import org.jspecify.annotations.NullMarked;
