package org.moduleyard.server.insights;

import java.time.LocalDate;

/** How often the page of a listing was opened on a day (UTC). */
public record VisitsOfDay(String publisherId, String offerId, LocalDate day, long visits) {}
