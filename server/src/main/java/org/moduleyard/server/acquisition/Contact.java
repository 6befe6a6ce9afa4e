package org.moduleyard.server.acquisition;

/**
 * The contact details that a customer agreed to share with a publisher; any member may be empty.
 */
public record Contact(
    String firstName,
    String lastName,
    String email,
    String phone,
    String country,
    String company,
    String title) {

  private static final int MAX_LENGTH = 200;

  public Contact {
    firstName = tidy(firstName);
    lastName = tidy(lastName);
    email = tidy(email);
    phone = tidy(phone);
    country = tidy(country);
    company = tidy(company);
    title = tidy(title);
  }

  private static String tidy(String text) {
    String printable = text.strip().replaceAll("\\p{Cntrl}", "");
    return printable.length() > MAX_LENGTH ? printable.substring(0, MAX_LENGTH) : printable;
  }
}
