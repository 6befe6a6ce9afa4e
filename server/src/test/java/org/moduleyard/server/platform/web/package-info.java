@NullMarked
package org.moduleyard.server.platform.web;

import org.jspecify.annotations.NullMarked;
