/** The publisher's own pages: profile, members, programs and invitations. */
@NullMarked
package org.moduleyard.server.portal.people;

import org.jspecify.annotations.NullMarked;
