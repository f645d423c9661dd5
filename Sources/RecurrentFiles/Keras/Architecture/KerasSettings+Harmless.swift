extension KerasSettings {
  /// Whether a setting has no influence on what a trained layer computes.
  static func isHarmless(_ key: String) -> Bool {
    harmless.contains(key) || harmlessEndings.contains { key.hasSuffix($0) }
  }

  private static let harmless: Set<String> = [
    // What a layer is called, whether it is trained, how random numbers begin.
    "name", "trainable", "seed", "module", "registered_name", "build_config", "shared_object_id",
    // How it is computed, with the same result.
    "implementation", "consume_less", "unroll", "data_format", "fused", "virtual_batch_size",
    "synchronized", "experimental_run_tf_function", "jit_compile", "use_cudnn",
    // What training alone looks at.
    "momentum", "renorm_clipping", "renorm_momentum", "noise_shape", "weights",
    // The shape of the input, which is read for the whole model.
    "batch_input_shape", "batch_shape", "input_dim", "input_length", "input_dtype", "sparse",
    "ragged",
    "optional",
    // Keras 1's initializers, and what it penalises.
    "init", "inner_init", "forget_bias_init", "beta_init", "gamma_init",
    // How many more inputs each call has: the graph tells them too.
    "num_constants",
    // Low-rank training that was merged, or was never switched on.
    "lora_rank", "lora_alpha",
  ]

  private static let harmlessEndings = ["_regularizer", "_constraint", "_initializer"]
}
