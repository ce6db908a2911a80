package io.threadmill.network;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// A network device of Linux whose packets a program reads and writes. It is gone with its process.
@SuppressWarnings("restricted") // calls of the kernel
final class Tun {

  /// The largest packet that it is given.
  static final int LARGEST_PACKET = 1 << 16;

  private static final String DEVICE = "/dev/net/tun";
  private static final int READ_AND_WRITE = 2;
  private static final long SET_NAME_AND_FLAGS = 0x400454caL; // TUNSETIFF
  private static final short PACKETS_ALONE = 0x1001; // IFF_TUN | IFF_NO_PI
  private static final int NAME_BYTES = 16;
  private static final int REQUEST_BYTES = 40;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_VALUE =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          symbol("open"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle IOCTL =
      LINKER.downcallHandle(
          symbol("ioctl"),
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle READ = transfer("read");
  private static final MethodHandle WRITE = transfer("write");

  private final int descriptor;

  private Tun(int descriptor) {
    this.descriptor = descriptor;
  }

  private static MemorySegment symbol(String name) {
    return LINKER.defaultLookup().or(SymbolLookup.loaderLookup()).find(name).orElseThrow();
  }

  private static MethodHandle transfer(String name) {
    return LINKER.downcallHandle(
        symbol(name),
        FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG),
        ERRNO);
  }

  /// Makes one in the network namespace of this process.
  static Tun open(String name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int descriptor = (int) OPEN.invoke(state, arena.allocateFrom(DEVICE), READ_AND_WRITE);
      check("open " + DEVICE, descriptor, state);
      MemorySegment request = arena.allocate(REQUEST_BYTES);
      request.setString(0, name);
      request.set(ValueLayout.JAVA_SHORT, NAME_BYTES, PACKETS_ALONE);
      check(
          "make " + name,
          (int) IOCTL.invoke(state, descriptor, SET_NAME_AND_FLAGS, request),
          state);
      return new Tun(descriptor);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Waits for a packet that the kernel sends into the device.
  byte[] read() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment packet = arena.allocate(LARGEST_PACKET);
      long length = (long) READ.invoke(state, descriptor, packet, packet.byteSize());
      check("read", length, state);
      return packet.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Gives the kernel a packet as if it had come out of a wire.
  void write(byte[] packet) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, packet);
      check("write", (long) WRITE.invoke(state, descriptor, bytes, bytes.byteSize()), state);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void check(String what, long answer, MemorySegment state) throws IOException {
    if (answer < 0) {
      throw new IOException(
          "cannot %s: errno %d".formatted(what, (int) ERRNO_VALUE.get(state, 0L)));
    }
  }
}
