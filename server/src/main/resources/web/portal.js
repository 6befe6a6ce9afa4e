// The editor of offers: saves by itself and checks while one types. The pages work without it.
