package io.threadmill.measurement;

/// Where the time of a sample's lanes went, all lanes and passes together, in nanoseconds. Each
/// term is measured by its own clock readings; workers x elapsed is the sum of all but merging.
///
/// @param sendNs to hand partitions to workers: until their last bytes are given to the system, or
///   until a virtual thread that was created for one runs
/// @param decodeNs for workers to make rows of what they received
/// @param computeNs in the kernel
/// @param encodeNs for workers to make bytes of results
/// @param receiveNs to take results back, from their first byte on
/// @param idleNs before the first and after the last partition of each lane
/// @param mergeNs after the last result, to bring results into row order; not part of a lane
/// @param unaccountedNs what the other terms leave open of workers x elapsed
public record LaneTimes(
    long sendNs,
    long decodeNs,
    long computeNs,
    long encodeNs,
    long receiveNs,
    long idleNs,
    long mergeNs,
    long unaccountedNs) {

  /// Of a sample whose rows and results stay in one process.
  public static LaneTimes inProcess(long computeNs, long idleNs, long unaccountedNs) {
    return new LaneTimes(0, 0, computeNs, 0, 0, idleNs, 0, unaccountedNs);
  }
}
