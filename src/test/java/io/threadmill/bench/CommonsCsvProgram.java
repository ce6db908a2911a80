package io.threadmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Parses all numbers of a small CSV file and then of another one with Commons CSV alone, keeps
/// only their sum, and prints how many nanoseconds the latter took. Checks no value, hashes
/// nothing, writes nothing.
final class CommonsCsvProgram {

  private CommonsCsvProgram() {}

  public static void main(String[] args) throws Exception {
    System.err.println(sum(Path.of(args[0])));
    System.out.println(Passes.time(() -> System.err.println(sum(Path.of(args[1])))));
  }

  private static long sum(Path csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    long sum = 0;
    try (CSVParser parser =
        CSVParser.builder().setReader(Files.newBufferedReader(csv)).setFormat(format).get()) {
      for (CSVRecord record : parser) {
        sum += Long.parseLong(record.get(0)) + Long.parseLong(record.get(1));
      }
    }
    return sum;
  }
}
