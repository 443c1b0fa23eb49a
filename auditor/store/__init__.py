"""What is kept between runs: caches in the user's folder, and the journal of a batch. It knows nothing of what it keeps."""
