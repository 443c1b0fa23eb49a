"""The only place that makes gate, score and failures: policy, waivers, baseline."""
