"""Training of Sallyport's two networks: the plate detector and the plate reader."""
