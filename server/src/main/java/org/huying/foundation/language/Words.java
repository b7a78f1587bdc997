package org.huying.foundation.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** BM25 over the pieces of texts, in a Lucene index in memory. */
final class Words {
  private static final String FIELD = "pieces";
  private final Function<String, List<String>> cut;
  private final IndexSearcher searcher;
  private final int size;

  private Words(Function<String, List<String>> cut, IndexSearcher searcher, int size) {
    this.cut = cut;
    this.searcher = searcher;
    this.size = size;
  }

  static Words over(List<String> texts, Function<String, List<String>> cut) {
    try {
      ByteBuffersDirectory directory = new ByteBuffersDirectory();
      IndexWriterConfig config = new IndexWriterConfig(new PieceAnalyzer(cut));
      config.setMergePolicy(NoMergePolicy.INSTANCE);
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        for (String text : texts) {
          Document document = new Document();
          document.add(new TextField(FIELD, text, Field.Store.NO));
          writer.addDocument(document);
        }
      }
      return new Words(cut, new IndexSearcher(DirectoryReader.open(directory)), texts.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot index " + texts.size() + " texts", e);
    }
  }

  /** The BM25 score of each text, in their order. */
  double[] bm25(String text) {
    double[] scores = new double[size];
    if (size == 0) {
      return scores;
    }
    Query query = query(text);
    try {
      for (ScoreDoc hit : searcher.search(query, size).scoreDocs) {
        scores[hit.doc] = hit.score;
      }
      return scores;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search for " + text.length() + " characters", e);
    }
  }

  /**
   * How much of the question each text covers, from 0 to 1: its score as a share of what a text
   * with all the question's words, the unknown ones too, could get. Comparable between questions.
   */
  double[] coverage(String text) {
    double[] scores = bm25(text);
    double most = cut.apply(text).stream().mapToDouble(this::weight).sum();
    for (int i = 0; i < scores.length && most > 0; i++) {
      scores[i] /= most;
    }
    return scores;
  }

  /** BM25's inverse document frequency. */
  private double weight(String piece) {
    try {
      int having = searcher.getIndexReader().docFreq(new Term(FIELD, piece));
      return Math.log(1 + (size - having + 0.5) / (having + 0.5));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look up " + piece, e);
    }
  }

  private Query query(String text) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    cut.apply(text).forEach(piece -> counts.merge(piece, 1, Integer::sum));
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    counts.entrySet().stream()
        .limit(IndexSearcher.getMaxClauseCount())
        .forEach(e ->
            query.add(
                new BoostQuery(new TermQuery(new Term(FIELD, e.getKey())), e.getValue()),
                BooleanClause.Occur.SHOULD));
    return query.build();
  }
}
