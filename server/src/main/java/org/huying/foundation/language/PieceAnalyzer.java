package org.huying.foundation.language;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Cuts a text into pieces for Lucene. */
final class PieceAnalyzer extends Analyzer {
  private final Function<String, List<String>> cut;

  PieceAnalyzer(Function<String, List<String>> cut) {
    this.cut = cut;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new PieceTokenizer(cut));
  }

  private static final class PieceTokenizer extends Tokenizer {
    private final Function<String, List<String>> cut;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private Iterator<String> pieces = List.<String>of().iterator();

    PieceTokenizer(Function<String, List<String>> cut) {
      this.cut = cut;
    }

    @Override
    public boolean incrementToken() {
      if (!pieces.hasNext()) {
        return false;
      }
      clearAttributes();
      term.append(pieces.next());
      return true;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      pieces = cut.apply(readAll(input)).iterator();
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
