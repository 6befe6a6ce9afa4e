package org.moduleyard.server.storefront;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.CatalogPage;
import org.moduleyard.server.catalog.CatalogQuery;
import org.moduleyard.server.catalog.ListingCard;
import org.moduleyard.server.catalog.ListingFilter;
import org.moduleyard.server.catalog.ListingFilter.Contains;
import org.moduleyard.server.catalog.ListingFilter.Equals;
import org.moduleyard.server.catalog.ListingFilter.Field;
import org.moduleyard.server.catalog.ListingFilter.Not;
import org.moduleyard.server.catalog.ListingFilter.Values;
import org.moduleyard.server.catalog.ListingSort;
import org.moduleyard.server.storefront.view.Card;
import org.moduleyard.server.storefront.view.ExpectedModule;
import org.moduleyard.server.storefront.view.ListingPaths;
import org.moduleyard.server.storefront.view.Search;
import org.springframework.stereotype.Component;

/** The lists of modules on pages. No module is twice on a page. */
@Component
class StorefrontSearch {

  /** From so many modules on there is a row of showcased ones, unless a setting says otherwise. */
  static final int ENOUGH_FOR_A_ROW = 13;

  private static final int PAGE_SIZE = 24;
  private static final int ROW = 3;

  private final Catalog catalog;
  private final StorefrontSettings settings;

  StorefrontSearch(Catalog catalog, StorefrontSettings settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  /** The results in one list. */
  Search of(String path, String words, String platform, String license, String sort, int number) {
    Question question = new Question(path, words, platform, license, order(sort), number);
    return question.answer(catalog.search(question.query(List.of())), List.of());
  }

  /** The results; a search without words or filters has a few showcased modules first. */
  Search withShowcase(
      String path, String words, String platform, String license, String sort, int number) {
    Question question = new Question(path, words, platform, license, order(sort), number);
    CatalogPage page = catalog.search(question.query(List.of()));
    List<ListingCard> row = question.isOpen() ? row(page.total()) : List.of();
    return row.isEmpty()
        ? question.answer(page, row)
        : question.answer(catalog.search(question.query(row)), row);
  }

  /** The listings whose module devices know by this name; the first few. */
  List<ExpectedModule.Offered> modules(String name) {
    CatalogQuery query =
        new CatalogQuery("", new Contains(Values.MODULE_NAMES, name), ListingSort.NAME, 1, ROW);
    return catalog.search(query).cards().stream()
        .map(
            one ->
                new ExpectedModule.Offered(
                    ListingPaths.page(one), one.title(), one.publisherName()))
        .toList();
  }

  private List<ListingCard> row(long modules) {
    boolean wanted =
        switch (settings.showcase()) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> modules >= ENOUGH_FOR_A_ROW;
        };
    return wanted
        ? catalog
            .search(new CatalogQuery("", new ListingFilter.Showcased(), ListingSort.NEWEST, 1, ROW))
            .cards()
        : List.of();
  }

  private static ListingSort order(String parameter) {
    return Arrays.stream(ListingSort.values())
        .filter(sort -> sort.parameter().equals(parameter))
        .findFirst()
        .orElse(ListingSort.RELEVANCE);
  }

  /** The question of a visitor. */
  private static final class Question {
    private final String path;
    private final String words;
    private final String platform;
    private final String license;
    private final ListingSort order;
    private final int number;

    Question(
        String path, String words, String platform, String license, ListingSort order, int number) {
      this.path = path;
      this.words = words;
      this.platform = platform;
      this.license = license;
      this.order = order;
      this.number = number;
    }

    /** Whether nothing narrows or orders the list, on whatever page of it. */
    boolean isOpen() {
      return words.isBlank()
          && platform.isEmpty()
          && license.isEmpty()
          && order == ListingSort.RELEVANCE;
    }

    CatalogQuery query(List<ListingCard> without) {
      List<ListingFilter> filters = new ArrayList<>(List.of(new ListingFilter.All()));
      if (!platform.isEmpty()) {
        filters.add(new Contains(Values.PLATFORMS, platform));
      }
      if (!license.isEmpty()) {
        filters.add(new Contains(Values.LICENSES, license));
      }
      without.forEach(one -> filters.add(new Not(new Equals(Field.ID, one.id()))));
      return new CatalogQuery(words, new ListingFilter.And(filters), order, number, PAGE_SIZE);
    }

    Search answer(CatalogPage page, List<ListingCard> row) {
      return new Search(
          path,
          words,
          platform,
          license,
          order.parameter(),
          page.number(),
          page.pages(),
          page.total(),
          cards(page.cards()),
          page.number() == 1 ? cards(row) : List.of());
    }

    private static List<Card> cards(List<ListingCard> listings) {
      return listings.stream().map(Card::of).toList();
    }
  }
}
