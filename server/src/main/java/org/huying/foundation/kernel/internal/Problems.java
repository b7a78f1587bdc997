package org.huying.foundation.kernel.internal;

import java.util.List;
import java.util.Map;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.ProblemDetails;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where errors become answers ({@link ProblemDetails}). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<Object> own(HuyingException e) {
    return answer(ProblemDetails.of(e));
  }

  @ExceptionHandler
  ResponseEntity<Object> stale(OptimisticLockingFailureException e) {
    return answer(ProblemDetails.of(e));
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(RuntimeException e) {
    if (ProblemDetails.isBusy(e)) log.warn("the database did not answer: {}", e.getMessage());
    else log.error("unexpected error", e);
    return answer(ProblemDetails.of(e));
  }

  private static ResponseEntity<Object> answer(ProblemDetail problem) {
    HttpHeaders headers = new HttpHeaders();
    Map<String, Object> more = problem.getProperties();
    if (more != null && more.get("retryAfterSeconds") instanceof Long seconds) {
      headers.add(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    return new ResponseEntity<>(problem, headers, problem.getStatus());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<FieldError> errors =
        e.getFieldErrors().stream()
            .map(f ->
                new FieldError(
                    f.getField(),
                    f.isBindingFailure()
                        ? "“%s”不对，请检查。".formatted(f.getRejectedValue())
                        : String.valueOf(f.getDefaultMessage())))
            .toList();
    ProblemDetail problem =
        ProblemDetails.of(status, "invalid-fields", "有内容需要修改。", "fields are invalid: " + errors);
    problem.setProperty("errors", errors);
    return new ResponseEntity<>(problem, headers, status);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        ProblemDetails.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "file-too-large",
            "文件太大，请选择10MB以内的照片。",
            String.valueOf(e.getMessage()));
    return new ResponseEntity<>(problem, headers, HttpStatus.CONTENT_TOO_LARGE);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Named named = name(status.value());
    String detail = body instanceof ProblemDetail p && p.getDetail() != null ? p.getDetail() : "";
    return new ResponseEntity<>(
        ProblemDetails.of(status, named.type(), named.chinese(), detail), headers, status);
  }

  private static Named name(int status) {
    return switch (status) {
      case 400 -> new Named("bad-request", "请求的内容不正确，请检查后再试。");
      case 404 -> new Named("not-found", "没有找到您要的内容。");
      case 405 -> new Named("method-not-allowed", "不支持这样的操作。");
      case 406 -> new Named("not-acceptable", "无法提供所要求的格式。");
      case 413 -> new Named("too-large", "内容太大了。");
      case 415 -> new Named("media-type", "不支持这种格式的内容。");
      case 503 -> new Named("unavailable", "服务暂时不可用，请稍后再试。");
      default -> new Named("http-" + status, status < 500 ? "请求无法处理。" : "系统出了点问题，请稍后再试。");
    };
  }

  private record Named(String type, String chinese) {}
}
