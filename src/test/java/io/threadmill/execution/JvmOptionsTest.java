package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xms512m",
        "-Xmx1g",
        "-Xmn64M",
        "-Xss1024k",
        "-XX:+UseZGC",
        "-XX:-TieredCompilation",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:MaxDirectMemorySize=1g",
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:ParallelGCThreads=2"
      })
  void takesSizesSwitchesAndNumbers(String option) {
    assertThat(JvmOptions.isAllowed(option)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-Xmx",
        "-Xmx1g -version",
        "-Xmx1g\n-version",
        "-XX:OnError=gdb",
        "-XX:OnError=1",
        "-XX:OnOutOfMemoryError=1",
        "-XX:onerror=1",
        "-XX:Flags=1",
        "-XX:VMOptionsFile=1",
        "-XX:ErrorFile=1",
        "-XX:HeapDumpPath=1",
        "-XX:LogFile=1",
        "-XX:CompileCommand=1",
        "-XX:CompileCommandFile=1",
        "-XX:CompilerDirectivesFile=1",
        "-XX:SharedArchiveFile=1",
        "-XX:ArchiveClassesAtExit=1",
        "-XX:AOTCache=1",
        "-XX:AOTConfiguration=1",
        "-XX:AllocateHeapAt=1",
        "-XX:JVMCILibPath=1",
        "-XX:StartFlightRecording=1",
        "-XX:FlightRecorderOptions=1",
        "-XX:DumpLoadedClassList=1",
        "-XX:AbortVMOnException=1",
        "-XX:NativeMemoryTracking=detail",
        "-javaagent:x.jar",
        "-agentpath:x.so",
        "-agentlib:jdwp",
        "-XX:+ShowMessageBoxOnError",
        "-cp",
        "-classpath",
        "-jar",
        "-Dx=y",
        "-Xbootclasspath/a:x.jar",
        "-Xlog:gc:file.log",
        "-Xrunjdwp",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--module-path=x",
        "@file",
        "Main"
      })
  void refusesWhatCouldRunACommandOrLoadCode(String option) {
    assertThat(JvmOptions.isAllowed(option)).isFalse();
  }
}
