package org.huying.foundation.language;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Cuts a text into {@link Grams} for Lucene. */
final class GramAnalyzer extends Analyzer {
  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new GramTokenizer());
  }

  private static final class GramTokenizer extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private Iterator<String> grams = List.<String>of().iterator();

    @Override
    public boolean incrementToken() {
      if (!grams.hasNext()) {
        return false;
      }
      clearAttributes();
      term.append(grams.next());
      return true;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      grams = Grams.of(readAll(input)).iterator();
    }

    private static String readAll(Reader reader) throws IOException {
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[1024];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        text.append(buffer, 0, n);
      }
      return text.toString();
    }
  }
}
