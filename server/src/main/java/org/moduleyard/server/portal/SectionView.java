package org.moduleyard.server.portal;

import java.util.List;

/** A section as a page shows it. */
public record SectionView(Section section, String id, List<FieldView> fields) {}
