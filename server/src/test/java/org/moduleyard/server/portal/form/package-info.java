@NullMarked
package org.moduleyard.server.portal.form;

import org.jspecify.annotations.NullMarked;
