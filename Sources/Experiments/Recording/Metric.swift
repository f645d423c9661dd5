package import Results

/// A recorded number, and not what a training reports, which `Recurrent` calls by the same name.
package typealias Metric = Results.Metric
