/** Certification through its facade, over real images and a real database. */
@NullMarked
package org.moduleyard.server.certification;

import org.jspecify.annotations.NullMarked;
