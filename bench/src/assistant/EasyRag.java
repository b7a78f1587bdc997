import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * LangChain4j's Easy RAG as its documentation shows it, retrieval only: its own splitter, embedding
 * model (bge-small-en-v1.5, quantised) and in-memory store; ten results instead of three.
 */
final class EasyRag {
  private static final int MOST = 10;

  private EasyRag() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> options = Measure.options(args);
    Measure measure = new Measure(options);
    List<Document> documents =
        Files.readAllLines(Path.of(options.get("--catalog"))).stream()
            .skip(1)
            .map(line -> Document.from(line.split("\t", -1)[0]))
            .toList();
    long start = System.nanoTime();
    InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    EmbeddingStoreIngestor.ingest(documents, store);
    ContentRetriever retriever =
        EmbeddingStoreContentRetriever.builder().embeddingStore(store).maxResults(MOST).build();
    double seconds = (System.nanoTime() - start) / 1e9;
    measure.run(
        "LangChain4j Easy RAG",
        question ->
            retriever.retrieve(Query.from(question)).stream()
                .map(content -> content.textSegment().text())
                .toList(),
        seconds);
  }
}
