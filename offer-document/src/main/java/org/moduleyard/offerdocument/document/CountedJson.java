package org.moduleyard.offerdocument.document;

import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Counts what is read of an offer, and stops at the first value that is one too many: a value of
 * three bytes takes a hundred in memory, so the length of a document says little about its size.
 */
final class CountedJson extends JsonParserDelegate {
  private long values;

  CountedJson(JsonParser parser) {
    super(parser);
  }

  @Override
  public @Nullable JsonToken nextToken() {
    JsonToken token = delegate.nextToken();
    if (token != null && (token.isScalarValue() || token.isStructStart())) {
      count();
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT && Double.isInfinite(delegate.getDoubleValue())) {
      throw new MalformedOfferException(
          delegate.streamReadContext().pathAsPointer().toString(),
          Message.of("the number is beyond what computers hold, about 1.8e308"));
    }
    return token;
  }

  @Override
  public @Nullable String nextName() {
    return nextToken() == JsonToken.PROPERTY_NAME ? delegate.currentName() : null;
  }

  private void count() {
    values++;
    if (values > OfferJson.MAX_VALUES) {
      throw tooMany(
          Message.of(
              "an offer has at most {0} values; leave this one and the rest out",
              Message.count(OfferJson.MAX_VALUES)));
    }
    TokenStreamContext place = delegate.streamReadContext();
    TokenStreamContext around = delegate.currentToken().isStructStart() ? place.getParent() : place;
    if (around.inObject() && around.getCurrentIndex() >= OfferJson.MAX_MEMBERS) {
      throw tooMany(
          Message.of(
              "an object has at most {0} members; leave this one and the rest out",
              Message.count(OfferJson.MAX_MEMBERS)));
    }
    if (around.inArray() && around.getCurrentIndex() >= OfferJson.MAX_ELEMENTS) {
      throw tooMany(
          Message.of(
              "a list has at most {0} entries; leave this one and the rest out",
              Message.count(OfferJson.MAX_ELEMENTS)));
    }
  }

  private MalformedOfferException tooMany(Message what) {
    return new MalformedOfferException(
        delegate.streamReadContext().pathAsPointer().toString(), what);
  }
}
