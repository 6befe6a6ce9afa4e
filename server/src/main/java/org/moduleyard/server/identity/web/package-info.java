/** Sign-in, access tokens, who may open which path, and the pages about accounts and publishers. */
@NamedInterface("web")
@NullMarked
package org.moduleyard.server.identity.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
